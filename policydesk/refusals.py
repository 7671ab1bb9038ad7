"""What is no question about policy: somebody in danger, harm, other people's private data."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.outcomes import AnswerOutcome
from policydesk.cards import AnswerCard, CardType
from policydesk.turn import Turn
from policydesk.words import Words

FILE = Path(__file__).with_name("refusals.yml")


@dataclass(frozen=True, slots=True)
class Ending:
    """How texts that ``pattern`` finds end; ``words`` names the response."""

    outcome: AnswerOutcome
    words: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Refusals:
    """The endings in the order in which they are tried.

    A text ``about_rules`` is neither a cry for help nor a plan.
    """

    about_rules: re.Pattern[str]
    endings: tuple[Ending, ...]


def refusal(masked: str, words: Words) -> Turn | None:
    """The turn that ends ``masked`` without a search; None for everything that may be asked.

    Where somebody may be in danger the words name who helps at once.
    """
    rules = refusals()
    asks_for_rules = rules.about_rules.search(masked) is not None
    tried = [
        ending
        for ending in rules.endings
        if not (asks_for_rules and ending.outcome is AnswerOutcome.REFUSED_UNSAFE)
    ]
    ending = next((ending for ending in tried if ending.pattern.search(masked)), None)
    if ending is None:
        return None
    return Turn(words.say(ending.words), AnswerCard(CardType.NONE, ending.outcome))


def danger_words(masked: str, words: Words) -> str:
    """Who helps at once, where somebody may be in danger; else empty."""
    said = words.say("utter_in_danger")
    turn = refusal(masked, words)
    return said if turn is not None and turn.text == said else ""


@cache
def refusals() -> Refusals:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    endings = tuple(
        Ending(AnswerOutcome(e["outcome"]), e["words"], re.compile(e["pattern"], re.VERBOSE))
        for e in raw["endings"]
    )
    return Refusals(re.compile(raw["about_rules"]), endings)
