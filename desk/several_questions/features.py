"""Features of a place in a text: what asks before and behind it, and the mark that stands there."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk.several_questions.cut_places import (
    bare,
    cut_places,
    is_announced,
    is_numbered,
    mark_before,
)
from language.normal_form import compatibility_form

SOFTEST = 0.01  # of a probability whose odds are taken


@dataclass(frozen=True, slots=True)
class Clause:
    """``odds``: logit of the probability that it asks; ``end`` in the text; ``mark`` behind it."""

    text: str
    odds: float
    end: int
    mark: str
    numbered: bool
    announced: bool


def clauses_with_odds(text: str, asking: Mapping[str, float]) -> list[Clause]:
    """The clauses of ``text``; ``asking`` gives the probability of each."""
    ends = [*cut_places(text), len(text)]
    return [
        Clause(
            text=(said := bare(text[start:end])),
            odds=odds(asking[said]),
            end=end,
            mark=compatibility_form(mark_before(text, end)),
            numbered=is_numbered(text[start:end]),
            announced=is_announced(text[start:end]),
        )
        for start, end in pairwise([0, *ends])
    ]


def odds(probability: float) -> float:
    """Logit, kept finite: -4.6 to 4.6.

    >>> odds(0.5)
    0.0
    """
    return math.log((probability + SOFTEST) / (1 - probability + SOFTEST))


def features(said: Sequence[Clause], first: int, place: int) -> dict[str, float]:
    """Whether a question begins behind clause ``place``; clause ``first`` began the one before.

    Names and values; what is left out is 0. A cut parts two that ask: so the weaker of the best
    clauses of both sides counts.
    """
    left, right = said[place], said[place + 1]
    asks_before = max(clause.odds for clause in said[first : place + 1])
    asks_behind = max(clause.odds for clause in said[place + 1 :])
    weaker = min(asks_before, asks_behind)
    return {
        f"mark {left.mark}": 1.0,
        f"weaker side at mark {left.mark}": min(left.odds, right.odds),
        "clause before": left.odds,
        "clause behind": right.odds,
        "side before": asks_before,
        "side behind": asks_behind,
        "weaker side": weaker,
        "weaker of side before and clause behind": min(asks_before, right.odds),
        "number behind": float(right.numbered),
        "numbers on both sides": float(right.numbered and said[first].numbered),
        "announced": float(right.announced),
        "announced question": asks_behind if right.announced else 0.0,
        "same characters": shared(left.text, right.text),
        "length before": min(len(left.text), 20) / 10,
        "length behind": min(len(right.text), 20) / 10,
        "length": min(said[-1].end, 100) / 50,
        "clauses": min(len(said), 9) / 4,
    }


def shared(before: str, behind: str) -> float:
    """Share of the characters behind that stand before, too (有没有优惠，优惠多少).

    >>> shared("补不补", "补多少")
    0.3333333333333333
    """
    return sum(sign in before for sign in behind) / max(len(behind), 1)
