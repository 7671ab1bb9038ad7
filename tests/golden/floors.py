"""Floors and ceilings of figures, read from question_floors.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.learning.corpus_evaluation.figures import Table
from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("question_floors.yml")
POINTS = 0.03

# By table, group of lines, and figure.
Bounds = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What figures may not fall below, and what they may not rise above."""

    at_least: Bounds
    at_most: Bounds

    def broken_by(self, tables: Mapping[str, Table]) -> Iterator[str]:
        """Each figure that is on the wrong side of its bound, in words."""
        for place, bound in flat(self.at_least):
            value = value_at(tables, place)
            if value < bound:
                yield f"{', '.join(place)}: {value:.3f}, under {bound}"
        for place, bound in flat(self.at_most):
            value = value_at(tables, place)
            if value > bound:
                yield f"{', '.join(place)}: {value:.3f}, over {bound}"

    def renewed(self, tables: Mapping[str, Table]) -> "Limits":
        """The same figures, with bounds ``POINTS`` from what the tables say."""
        return Limits(moved(self.at_least, tables, -POINTS), moved(self.at_most, tables, POINTS))


@file_shape
class QuestionFloors:
    """The limits by what is measured."""

    source: str
    measured_on: date
    unseen: Limits
    plans: Limits


def question_floors() -> QuestionFloors:
    return read_yaml(FILE, QuestionFloors)


def moved(bounds: Bounds, tables: Mapping[str, Table], by: float) -> Bounds:
    new: Bounds = {}
    for (table, group, figure), _ in flat(bounds):
        value = value_at(tables, (table, group, figure)) + by
        new.setdefault(table, {}).setdefault(group, {})[figure] = round(max(value, 0.0), 3)
    return new


def flat(bounds: Bounds) -> Iterator[tuple[tuple[str, str, str], float]]:
    for table, groups in bounds.items():
        for group, figures in groups.items():
            for figure, bound in figures.items():
                yield (table, group, figure), bound


def value_at(tables: Mapping[str, Table], place: tuple[str, str, str]) -> float:
    """The figure; of a group that has no such lines (no answer is wrong where none is given), 0."""
    table, group, figure = place
    measure = tables[table][group].get(figure)
    return measure.value if measure else 0.0
