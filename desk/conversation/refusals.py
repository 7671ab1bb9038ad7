"""Refusal of turns: plans to do harm, other people's private data, what is off topic."""

from collections.abc import Mapping

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turn_reading import TurnKind

# These end before any search, and are no message either.
REFUSED: Mapping[TurnKind, AnswerOutcome] = {
    TurnKind.HARM: AnswerOutcome.REFUSED_UNSAFE,
    TurnKind.PRIVATE_DATA: AnswerOutcome.REFUSED_PRIVATE_DATA,
}


def refusal(outcome: AnswerOutcome, words: Words) -> Turn:
    """The turn that ends a question without a search."""
    return Turn(words.say(f"utter_{outcome}"), AnswerCard(CardType.NONE, outcome))
