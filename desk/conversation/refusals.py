"""Refusal of turns: plans to do harm, other people's private data, what is off topic."""

from collections.abc import Mapping

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turn_reading import ReadTurn, TurnKind

# These end before any search, and are no message either.
REFUSED: Mapping[TurnKind, AnswerOutcome] = {
    TurnKind.HARM: AnswerOutcome.REFUSED_UNSAFE,
    TurnKind.PRIVATE_DATA: AnswerOutcome.REFUSED_PRIVATE_DATA,
}


def refused_as(read: ReadTurn) -> AnswerOutcome | None:
    """How a turn ends that must not be answered; None for everything that may be asked."""
    return REFUSED.get(read.kind)


def unanswered_as(read: ReadTurn) -> AnswerOutcome | None:
    """How a turn ends that no answer is looked for: refused, or no matter of a policy desk."""
    if read.kind is TurnKind.OFF_TOPIC:
        return AnswerOutcome.NO_ANSWER_OUT_OF_SCOPE
    return refused_as(read)


def refusal(outcome: AnswerOutcome, words: Words) -> Turn:
    """The turn that ends a question without a search."""
    return Turn(words.say(f"utter_{outcome}"), AnswerCard(CardType.NONE, outcome))
