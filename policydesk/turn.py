"""What one turn of the desk says."""

from dataclasses import dataclass

from policydesk.cards import AnswerCard


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said and the card beside it."""

    text: str
    card: AnswerCard
