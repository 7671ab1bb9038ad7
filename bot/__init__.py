"""Components that run inside the dialogue server (Rasa, Python 3.10)."""
