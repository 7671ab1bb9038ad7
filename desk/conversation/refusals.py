"""Refusal rules: questions how to do harm, and about other people's private data."""

from functools import cache
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from language.data_files import VerbosePattern, file_shape, read_yaml
from language.masking import MaskedText

FILE = Path(__file__).with_name("refusals.yml")


@file_shape
class Ending:
    """How texts end that ``pattern`` finds and ``unless`` does not; ``words`` names the response.

    ``unless`` finds questions about rules: they are no plan.
    """

    outcome: AnswerOutcome
    words: str
    pattern: VerbosePattern
    unless: VerbosePattern

    def of(self, masked: MaskedText) -> bool:
        return bool(self.pattern.search(masked)) and not self.unless.search(masked)


@file_shape
class _RefusalFile:
    endings: tuple[Ending, ...]


def refusal(ending: Ending, words: Words) -> Turn:
    """The turn that ends a question without a search."""
    return Turn(words.say(ending.words), AnswerCard(CardType.NONE, ending.outcome))


def ending_of(masked: MaskedText) -> Ending | None:
    """How ``masked`` ends without a search; None for everything that may be asked."""
    return next((ending for ending in endings() if ending.of(masked)), None)


@cache
def endings() -> tuple[Ending, ...]:
    """In the order in which they are tried."""
    return read_yaml(FILE, _RefusalFile).endings
