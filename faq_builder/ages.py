"""Which item is older, by the clock on the wall."""

import sys
from collections.abc import Iterable
from datetime import date, datetime

from faq_builder.board import BoardItem

UNDATED = sys.maxsize
_EPOCH = date(1970, 1, 1)
_MICROSECONDS = 1_000_000


def wall_clock(at: datetime | None) -> int:
    """Microseconds by the clock that was read, whatever its zone; UNDATED, after all, for none."""
    if at is None:
        return UNDATED
    minutes = (at.toordinal() * 24 + at.hour) * 60 + at.minute
    return (minutes * 60 + at.second) * _MICROSECONDS + at.microsecond


def last_day(items: Iterable[BoardItem]) -> date:
    return max((i.created_at.date() for i in items if i.created_at), default=_EPOCH)
