"""Bar and column charts as SVG geometry, drawn by templates/charts.html without a script.

Coordinates are those of a drawing 320 wide, the narrowest screen, so that letters stay readable
there; of two parts one is filled and one outlined, so that colour is not needed to tell them.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 320
ROW_HEIGHT, BAR_HEIGHT = 36, 12
COLUMNS_HEIGHT, TOP, BOTTOM = 168, 18, 20
LABEL_CHARACTERS = 17  # of 13 units each, with room for the value behind them


@dataclass(frozen=True, slots=True)
class Amount:
    """One thing of a chart: ``value`` is drawn, ``told`` written beside it, and ``part`` of the
    value is filled; None: all of it."""

    label: str
    value: float
    told: str
    part: float | None = None
    part_told: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An amount where it is drawn, in the drawing's units; ``part`` is the filled length."""

    amount: Amount
    at: float
    length: float
    part: float
    label: str


@dataclass(frozen=True)
class Chart(ABC):
    """``key`` is an id of the page. ``whole`` and ``part`` name what is outlined and filled;
    ``unit`` stands in the table's head. The scale ends at ``most``, or at the largest value."""

    key: str
    title: str
    amounts: Sequence[Amount]
    whole: str
    part: str = ""
    most: float | None = None
    width: int = field(default=WIDTH, init=False)

    @property
    def scale(self) -> float:
        return self.most or max((amount.value for amount in self.amounts), default=0) or 1

    @property
    def says(self) -> str:
        """What is read out in place of the drawing: every amount, in one sentence."""
        return "；".join(f"{one.label}{_told(one, self.part)}" for one in self.amounts)

    @property
    @abstractmethod
    def height(self) -> int:
        """In the drawing's units, as ``width``."""

    @property
    @abstractmethod
    def marks(self) -> list[Mark]:
        """One for each amount, in their order."""


class Bars(Chart):
    """Horizontal bars under their labels."""

    @property
    def height(self) -> int:
        return ROW_HEIGHT * len(self.amounts)

    @property
    def marks(self) -> list[Mark]:
        return [
            _mark(one, ROW_HEIGHT * number, WIDTH / self.scale, _cut(one.label))
            for number, one in enumerate(self.amounts)
        ]


class Columns(Chart):
    """Columns side by side, such as the months of a year."""

    @property
    def height(self) -> int:
        return COLUMNS_HEIGHT

    @property
    def step(self) -> float:
        return WIDTH / max(len(self.amounts), 1)

    @property
    def base(self) -> int:
        return COLUMNS_HEIGHT - BOTTOM

    @property
    def marks(self) -> list[Mark]:
        unit = (self.base - TOP) / self.scale
        return [
            _mark(one, self.step * number, unit, one.label)
            for number, one in enumerate(self.amounts)
        ]


def _mark(amount: Amount, at: float, unit: float, label: str) -> Mark:
    part = amount.value if amount.part is None else amount.part
    return Mark(amount, round(at, 1), round(amount.value * unit, 1), round(part * unit, 1), label)


def _cut(label: str) -> str:
    return label if len(label) <= LABEL_CHARACTERS else label[: LABEL_CHARACTERS - 1] + "…"


def _told(amount: Amount, part: str) -> str:
    of_it = f"，其中{part}{amount.part_told}" if amount.part_told else ""
    return amount.told + of_it
