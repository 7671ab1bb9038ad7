"""Result of one turn: text, answer card, and the entries that were shown."""

from dataclasses import dataclass

from desk.conversation.cards import AnswerCard
from language.masking import NO_TEXT, MaskedText


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, the card beside it, and the ids of the entries that were shown.

    ``left_as``: how the question reads when it is left as a message; empty where it reads as asked.
    ``parts``: the turn of each question, where several were asked.
    """

    text: str
    card: AnswerCard
    shown: tuple[str, ...] = ()
    left_as: MaskedText = NO_TEXT
    parts: tuple["AnsweredPart", ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """One of several questions of a turn as it was ``asked``, and what answers it."""

    asked: MaskedText
    turn: Turn
