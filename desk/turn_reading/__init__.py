"""Classification of turns: talk, about the desk, contact, a person, what is refused, a question."""

from desk.turn_reading.kinds import QUESTION, ReadTurn, TurnKind
from desk.turn_reading.reading import has_words, turn_in

__all__ = ["QUESTION", "ReadTurn", "TurnKind", "has_words", "turn_in"]
