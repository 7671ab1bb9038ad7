"""Floors and ceilings of figures, read from question_floors.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.learning.corpus_evaluation.figures import Table
from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("question_floors.yml")

# By table, group of lines, and figure.
Bounds = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What figures may not fall below, and what they may not rise above."""

    at_least: Bounds
    at_most: Bounds

    def broken_by(self, tables: Mapping[str, Table]) -> Iterator[str]:
        """Each figure that is on the wrong side of its bound, in words."""
        for table, group, figure, bound in flat(self.at_least):
            value = tables[table][group][figure].value
            if value < bound:
                yield f"{table}, {group}: {figure} is {value:.3f}, under {bound}"
        for table, group, figure, bound in flat(self.at_most):
            value = tables[table][group][figure].value
            if value > bound:
                yield f"{table}, {group}: {figure} is {value:.3f}, over {bound}"


@file_shape
class QuestionFloors:
    """The limits by what is measured."""

    source: str
    measured_on: date
    unseen: Limits
    plans: Limits


def question_floors() -> QuestionFloors:
    return read_yaml(FILE, QuestionFloors)


def flat(bounds: Bounds) -> Iterator[tuple[str, str, str, float]]:
    for table, groups in bounds.items():
        for group, figures in groups.items():
            for figure, bound in figures.items():
                yield table, group, figure, bound
