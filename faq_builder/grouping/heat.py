"""Heat score of a topic: a weighted sum of logarithmic counts, each part explained."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from pathlib import Path

from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.place_names import named_places
from language.data_files import file_shape, read_yaml

_DAYS_A_MONTH = 30


@file_shape
class _Part:
    """``says``: its counts in words."""

    weight: float
    says: str


@file_shape
class _Growth(_Part):
    recent_days: int
    before_days: int
    at_most: float


@file_shape
class _Peak(_Part):
    window_days: int


@file_shape
class _HeatRules:
    askers: _Part
    growth: _Growth
    peak: _Peak
    breadth: _Part
    time_open: _Part
    votes: _Part
    formula: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One part as a reader sees it: its value, its weight, and the counts behind it in words."""

    name: str
    value: float
    weight: float
    says: str


def heat_parts(
    items: Sequence[BoardItem], on: date, *, places: int | None = None
) -> dict[str, float]:
    """The parts of heat.yml by name, weighted, two decimals; heat is their sum.

    ``places``: how many the items name, where that was counted before.
    """
    counted, rules = heat_figures(items, on, places=places), _rules()
    raw = {
        "askers": math.log2(1 + counted["askers"]),
        "growth": _growth(counted["recent"], counted["before"], rules.growth),
        "peak": math.log2(1 + counted["peak"]),
        "breadth": math.log2(1 + counted["places"]),
        "time_open": math.log2(1 + counted["months"]),
        "votes": math.log2(1 + counted["likes"]),
    }
    return {name: round(_part(name).weight * value, 2) for name, value in raw.items()}


def heat_figures(
    items: Sequence[BoardItem], on: date, *, places: int | None = None
) -> dict[str, float]:
    """What the parts are computed from: numbers of askers, places and likes; months."""
    window = _rules().peak.window_days
    if places is None:
        places = len(frozenset().union(*(named_places(i) for i in items)))
    dated = sorted(_dated(items), key=itemgetter(1))
    return {
        "askers": len({item.asker_or_self for item in items}),
        "peak": _peak(dated, window),
        "places": places,
        "months": round((dated[-1][1] - dated[0][1]).days / _DAYS_A_MONTH, 1) if dated else 0.0,
        "likes": sum(max(i.likes, 0) for i in items),
        **_askers_lately(dated, on),
    }


def heat(parts: Mapping[str, float]) -> float:
    return round(sum(parts.values()), 2)


def heat_explained(parts: Mapping[str, float], counted: Mapping[str, float]) -> list[HeatLine]:
    """The parts in the order of heat.yml, each with its counts in words; largest first."""
    lines = [
        HeatLine(name, value, _part(name).weight, _says(name, counted))
        for name, value in parts.items()
    ]
    return sorted(lines, key=lambda line: -line.value)


def heat_formula() -> str:
    """How the parts are computed, in one sentence for the reader."""
    return _rules().formula


def _says(name: str, counted: Mapping[str, float]) -> str:
    """The sentence of heat.yml; empty where a proposal was made before counts were stored."""
    if not counted:
        return ""
    shown = {key: f"{value:g}" for key, value in counted.items()}
    return _part(name).says.format(**asdict(_part(name)) | shown)


def _askers_lately(dated: Iterable[tuple[str, date]], on: date) -> dict[str, float]:
    rule = _rules().growth
    edge = on - timedelta(days=rule.recent_days)
    begin = edge - timedelta(days=rule.before_days)
    recent, before = set(), set()
    for asker, day in dated:
        if edge < day <= on:
            recent.add(asker)
        elif begin < day <= edge:
            before.add(asker)
    return {"recent": len(recent), "before": len(before)}


def _growth(recent: float, before: float, rule: _Growth) -> float:
    """log2 of the recent rate over the rate before; one asker is added to both, never below 0."""
    rate_before = before * rule.recent_days / rule.before_days
    return min(max(math.log2((recent + 1) / (rate_before + 1)), 0.0), rule.at_most)


def _peak(dated: Sequence[tuple[str, date]], window_days: int) -> int:
    """The most askers within any ``window_days`` days; ``dated``: the first day first."""
    window = timedelta(days=window_days)
    within: Counter[str] = Counter()
    best, begin = 0, 0
    for asker, day in dated:
        within[asker] += 1
        while day - dated[begin][1] >= window:
            gone = dated[begin][0]
            within[gone] -= 1
            if not within[gone]:
                del within[gone]
            begin += 1
        best = max(best, len(within))
    return best


def _dated(items: Iterable[BoardItem]) -> list[tuple[str, date]]:
    """Who asked, and on what day."""
    return [(item.asker_or_self, item.created_at.date()) for item in items if item.created_at]


def _part(name: str) -> _Part:
    part: _Part = getattr(_rules(), name)
    return part


@cache
def _rules() -> _HeatRules:
    return read_yaml(Path(__file__).with_name("heat.yml"), _HeatRules)
