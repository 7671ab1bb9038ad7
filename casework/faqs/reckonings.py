"""Reckoning rules of entries: an amount of money from one figure that the asker tells, as data.

Three kinds and no other: a share of an amount, an amount for each unit, an amount by steps of a
number. Money is in yuan, everything in decimals.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

FEN = Decimal("0.01")
PERCENT = Decimal(100)


class ReckoningKind(StrEnum):
    RATE = "rate"
    PER_UNIT = "per_unit"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class ReckoningStep:
    """``amount`` in yuan from the number ``first`` to ``last``, both included."""

    first: Decimal
    last: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Reckoning:
    """``of``: what the figure is of, in the words of askers (利息, 楼层); ``unit``: that of the
    figure (元, 平方米, 层).

    ``share``: of RATE the percentage, of PER_UNIT yuan for one unit. ``cap``: the most, in yuan;
    None where nothing is said. ``steps``: of STEPS, ascending.
    """

    kind: ReckoningKind
    of: str
    unit: str
    share: Decimal | None = None
    cap: Decimal | None = None
    steps: tuple[ReckoningStep, ...] = ()

    def amount(self, figure: Decimal) -> Decimal | None:
        """Yuan for ``figure``, to the fen, at most the cap; None where no step holds it."""
        plain = self._without_cap(figure)
        if plain is None:
            return None
        capped = plain if self.cap is None else min(plain, self.cap)
        return capped.quantize(FEN, ROUND_HALF_UP)

    def is_capped(self, figure: Decimal) -> bool:
        """Whether the cap holds the amount down."""
        plain = self._without_cap(figure)
        return plain is not None and self.cap is not None and plain > self.cap

    def _without_cap(self, figure: Decimal) -> Decimal | None:
        if self.kind is ReckoningKind.STEPS:
            found = (step.amount for step in self.steps if step.first <= figure <= step.last)
            return next(found, None)
        share = self.share or Decimal(0)
        return figure * share / PERCENT if self.kind is ReckoningKind.RATE else figure * share
