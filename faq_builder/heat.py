"""How hot a topic is, and why."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from faq_builder.board import BoardItem
from faq_builder.cleaning import places

_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One part as a reader sees it: its value, its weight, and the figures behind it in words."""

    name: str
    value: float
    weight: float
    says: str


def heat_parts(items: Sequence[BoardItem], on: date) -> dict[str, float]:
    """The parts of heat.yml by name, weighted, two decimals; heat is their sum."""
    rules, counted = _rules(), heat_figures(items, on)
    raw = {
        "askers": math.log2(1 + counted["askers"]),
        "growth": _growth(counted["recent"], counted["before"], rules["growth"]),
        "peak": math.log2(1 + counted["peak"]),
        "breadth": math.log2(1 + counted["places"]),
        "time_open": math.log2(1 + counted["months"]),
        "votes": math.log2(1 + counted["likes"]),
    }
    return {name: round(float(rules[name]["weight"]) * value, 2) for name, value in raw.items()}


def heat_figures(items: Sequence[BoardItem], on: date) -> dict[str, float]:
    """What the parts are computed from: numbers of askers, places and likes; months."""
    growth, window = _rules()["growth"], int(_rules()["peak"]["window_days"])
    edge = on - timedelta(days=int(growth["recent_days"]))
    begin = edge - timedelta(days=int(growth["before_days"]))
    return {
        "askers": _askers(items),
        "recent": _askers([i for i, day in _dated(items) if edge < day <= on]),
        "before": _askers([i for i, day in _dated(items) if begin < day <= edge]),
        "peak": _peak(items, window),
        "places": len(frozenset().union(*(_places(i) for i in items))),
        "months": round(_months(items), 1),
        "likes": sum(max(i.likes, 0) for i in items),
    }


def heat(parts: Mapping[str, float]) -> float:
    return round(sum(parts.values()), 2)


def recent_days() -> int:
    """How many days growth looks at; what came before them lets a topic's heat stay as it is."""
    return int(_rules()["growth"]["recent_days"])


def heat_explained(parts: Mapping[str, float], counted: Mapping[str, float]) -> list[HeatLine]:
    """The parts in the order of heat.yml, each with its figures in words; largest first."""
    lines = [
        HeatLine(name, value, float(_rules()[name]["weight"]), _says(name, counted))
        for name, value in parts.items()
    ]
    return sorted(lines, key=lambda line: -line.value)


def heat_formula() -> str:
    """How the parts are computed, in one sentence for the reader."""
    return str(_rules()["formula"])


def _says(name: str, counted: Mapping[str, float]) -> str:
    """The sentence of heat.yml; empty where a proposal was made before figures were kept."""
    if not counted:
        return ""
    figures = {key: f"{value:g}" for key, value in counted.items()}
    return str(_rules()[name]["says"]).format(**{**_rules()[name], **figures})


def _askers(items: Sequence[BoardItem]) -> int:
    return len({item.asker_or_self for item in items})


def _growth(recent: float, before: float, rule: Mapping[str, float]) -> float:
    """log2 of the recent rate over the rate before; one asker is added to both, never below 0."""
    rate_before = before * rule["recent_days"] / rule["before_days"]
    return min(max(math.log2((recent + 1) / (rate_before + 1)), 0.0), rule["at_most"])


def _peak(items: Sequence[BoardItem], window_days: int) -> int:
    """The most askers within any ``window_days`` days."""
    dated = sorted(_dated(items), key=lambda pair: pair[1])
    within: Counter[str] = Counter()
    best, begin = 0, 0
    for item, day in dated:
        within[item.asker_or_self] += 1
        while day - dated[begin][1] >= timedelta(days=window_days):
            gone = dated[begin][0].asker_or_self
            within[gone] -= 1
            if not within[gone]:
                del within[gone]
            begin += 1
        best = max(best, len(within))
    return best


def _months(items: Sequence[BoardItem]) -> float:
    days = [day for _, day in _dated(items)]
    return (max(days) - min(days)).days / _DAYS_A_MONTH if days else 0.0


def _dated(items: Sequence[BoardItem]) -> list[tuple[BoardItem, date]]:
    return [(item, item.created_at.date()) for item in items if item.created_at]


def _places(item: BoardItem) -> frozenset[str]:
    text = f"{item.subject} {item.body}"
    return places(text) | frozenset(_named_place().findall(text))


@cache
def _named_place() -> re.Pattern[str]:
    return re.compile(_rules()["breadth"]["place"], re.VERBOSE)


@cache
def _rules() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("heat.yml").read_text("utf-8"))
    return raw
