"""View of a topic's heat: the sum, each part with its counts, and the formula."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from faq_builder import (
    BoardItem,
    HeatLine,
    heat,
    heat_explained,
    heat_figures,
    heat_formula,
    heat_parts,
)


@dataclass(frozen=True, slots=True)
class HeatView:
    total: float
    lines: Sequence[HeatLine]
    formula: str


def heat_of_items(items: Sequence[BoardItem], on: date) -> HeatView:
    """As of today, for what a person has gathered."""
    parts = heat_parts(items, on)
    return stored_heat(heat(parts), parts, heat_figures(items, on))


def stored_heat(total: float, parts: Mapping[str, float], figures: Mapping[str, float]) -> HeatView:
    return HeatView(total, heat_explained(parts, figures), heat_formula())
