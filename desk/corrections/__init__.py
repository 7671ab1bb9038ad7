"""Reading of corrections: an answer that was shown is called wrong, or put right by a question."""
