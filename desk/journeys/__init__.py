"""Small journeys beside questions: rating a policy, browsing, whether the talk was of help."""
