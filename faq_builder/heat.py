"""How hot a topic is, and why."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from faq_builder.board import BoardItem
from faq_builder.cleaning import places

_DAYS_A_MONTH = 30


def heat_parts(items: Sequence[BoardItem], on: date) -> dict[str, float]:
    """The parts of heat.yml by name, weighted, two decimals; heat is their sum."""
    figures = _figures()
    raw = {
        "askers": math.log2(1 + _askers(items)),
        "growth": _growth(items, on, figures["growth"]),
        "peak": math.log2(1 + _peak(items, figures["peak"]["window_days"])),
        "breadth": math.log2(1 + len(frozenset().union(*(_places(i) for i in items)))),
        "time_open": math.log2(1 + _months(items)),
        "votes": math.log2(1 + sum(max(i.likes, 0) for i in items)),
    }
    return {name: round(float(figures[name]["weight"]) * value, 2) for name, value in raw.items()}


def heat(parts: Mapping[str, float]) -> float:
    return round(sum(parts.values()), 2)


def _askers(items: Sequence[BoardItem]) -> int:
    return len({item.asker_or_self for item in items})


def _growth(items: Sequence[BoardItem], on: date, figures: Mapping[str, float]) -> float:
    """log2 of the recent rate over the rate before; one asker is added to both, never below 0."""
    recent_days, before_days = int(figures["recent_days"]), int(figures["before_days"])
    edge = on - timedelta(days=recent_days)
    begin = edge - timedelta(days=before_days)
    recent = _askers([i for i, day in _dated(items) if edge < day <= on])
    before = _askers([i for i, day in _dated(items) if begin < day <= edge])
    rate_before = before * recent_days / before_days
    return min(max(math.log2((recent + 1) / (rate_before + 1)), 0.0), figures["at_most"])


def _peak(items: Sequence[BoardItem], window_days: int) -> int:
    """The most askers within any ``window_days`` days."""
    dated = sorted(_dated(items), key=lambda pair: pair[1])
    best, begin = 0, 0
    for end, (_, day) in enumerate(dated):
        while day - dated[begin][1] >= timedelta(days=window_days):
            begin += 1
        if end - begin + 1 > best:
            best = max(best, _askers([item for item, _ in dated[begin : end + 1]]))
    return best


def _months(items: Sequence[BoardItem]) -> float:
    days = [day for _, day in _dated(items)]
    return (max(days) - min(days)).days / _DAYS_A_MONTH if days else 0.0


def _dated(items: Sequence[BoardItem]) -> list[tuple[BoardItem, date]]:
    return [(item, item.created_at.date()) for item in items if item.created_at]


def _places(item: BoardItem) -> frozenset[str]:
    return places(item.subject) | places(item.body)


@cache
def _figures() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("heat.yml").read_text("utf-8"))
    return raw
