"""From a question to an answer: candidates, ranking, confidence, decision, and their learning."""
