"""What must not be answered: how to do harm, and other people's private data."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from knowledge import AnswerOutcome

FILE = Path(__file__).with_name("refusals.yml")


@dataclass(frozen=True, slots=True)
class Ending:
    """How texts end that ``pattern`` finds and ``unless`` does not; ``words`` names the response.

    ``unless`` finds questions about rules: they are no plan.
    """

    outcome: AnswerOutcome
    words: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]

    def of(self, masked: str) -> bool:
        return bool(self.pattern.search(masked)) and not self.unless.search(masked)


def refusal(masked: str, words: Words) -> Turn | None:
    """The turn that ends ``masked`` without a search; None for everything that may be asked."""
    ending = ending_of(masked)
    if ending is None:
        return None
    return Turn(words.say(ending.words), AnswerCard(CardType.NONE, ending.outcome))


def ending_of(masked: str) -> Ending | None:
    return next((ending for ending in endings() if ending.of(masked)), None)


@cache
def endings() -> tuple[Ending, ...]:
    """In the order in which they are tried."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Ending(
            outcome=AnswerOutcome(each["outcome"]),
            words=each["words"],
            pattern=verbose(each["pattern"]),
            unless=verbose(each["unless"]),
        )
        for each in raw["endings"]
    )


def verbose(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)
