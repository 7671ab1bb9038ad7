"""Completion of what a text leaves unsaid after an answer: a follow-up or a new subject."""
