"""Weekly histogram of the questions of a topic."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """``begins_on`` is a Monday; ``count`` questions were asked in its seven days."""

    begins_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Weeks without a gap, the oldest first; ``earlier`` questions lie before the first week."""

    weeks: Sequence[Week]
    earlier: int

    @property
    def most(self) -> Week:
        """The fullest week, the first of equals."""
        return max(self.weeks, key=lambda week: week.count)


def timeline(days: Iterable[date], *, at_most: int = 53) -> Timeline | None:
    """The weeks from the first day to the last, the last ``at_most`` of them; None without days."""
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    if not counts:
        return None
    last = max(counts)
    first = max(min(counts), last - (at_most - 1) * _WEEK)
    weeks = [
        Week(first + n * _WEEK, counts[first + n * _WEEK])
        for n in range((last - first) // _WEEK + 1)
    ]
    return Timeline(weeks, sum(n for monday, n in counts.items() if monday < first))
