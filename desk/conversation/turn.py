"""What one turn of the desk says."""

from dataclasses import dataclass

from desk.conversation.cards import AnswerCard


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, the card beside it, and the ids of the entries that were shown."""

    text: str
    card: AnswerCard
    shown: tuple[str, ...] = ()
