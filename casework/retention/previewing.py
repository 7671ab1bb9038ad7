"""Preview of a retention run: how much of each kind is due now, and the oldest and newest of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.ports import UnitOfWork
from casework.retention.due import due_now
from casework.retention.periods import Period, periods_at
from casework.rules.duties import Duties

MOST = 10_000  # counted; a first run over many years may find more


@dataclass(frozen=True, slots=True)
class Preview:
    """``count`` is at most MOST; ``more``: there are others. Without any, no times."""

    period: Period
    count: int
    more: bool
    oldest: datetime | None
    newest: datetime | None


def preview(uow: UnitOfWork, *, duties: Duties, at: datetime) -> Sequence[Preview]:
    """Of every kind; nothing is changed."""
    return [_preview(uow, period) for period in periods_at(uow, duties, at)]


def _preview(uow: UnitOfWork, period: Period) -> Preview:
    found = [one.at for one in due_now(uow, period, MOST + 1)]
    counted = found[:MOST]
    return Preview(
        period, len(counted), len(found) > MOST, min(counted, default=None),
        max(counted, default=None),
    )  # fmt: skip
