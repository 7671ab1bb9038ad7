"""Opening hours by kinds of days: open or closed at an instant, and the next opening."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casework.errors import CalendarNotPublished
from casework.rules.working_days import CALENDAR_ZONE, DayKind, guessed_kind_of_day, kind_of_day

DAY_MINUTES = 24 * 60
DAYS_AHEAD = 30  # the longest holiday has nine days


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes of the day, the last one not included: 9:00 to 12:00 is (540, 720)."""

    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Opening:
    """When it opens, in the time of China. ``provisional``: a day on the way to it lies in a year
    whose calendar is not published."""

    at: datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Spans of each kind of day, in order and apart; a kind that is missing is closed."""

    spans: Mapping[DayKind, tuple[Span, ...]]

    @property
    def always(self) -> bool:
        """Whether it never closes."""
        return all(self.spans.get(kind) == (Span(0, DAY_MINUTES),) for kind in DayKind)

    def on(self, day: date) -> tuple[Span, ...]:
        """Of an unpublished year by the weekday alone."""
        return self.spans.get(_kind_or_guess(day)[0], ())

    def closes_at(self, at: datetime) -> datetime | None:
        """The end of the span that ``at`` lies in; None: it is closed then."""
        local = at.astimezone(CALENDAR_ZONE)
        minute = local.hour * 60 + local.minute
        ends = (span.ends for span in self.on(local.date()) if span.begins <= minute < span.ends)
        return next((_instant(local.date(), end) for end in ends), None)

    def next_opening(self, at: datetime) -> Opening | None:
        """The first one after ``at``; None where there is none within a month."""
        local, provisional = at.astimezone(CALENDAR_ZONE), False
        for ahead in range(DAYS_AHEAD):
            day = local.date() + timedelta(days=ahead)
            provisional |= _kind_or_guess(day)[1]
            opening = next((begin for begin in self._begins(day) if begin > local), None)
            if opening is not None:
                return Opening(opening, provisional)
        return None

    def _begins(self, day: date) -> Iterator[datetime]:
        return (_instant(day, span.begins) for span in self.on(day))


def is_guessed(day: date) -> bool:
    """Whether the calendar of its year is not published."""
    return _kind_or_guess(day)[1]


def _kind_or_guess(day: date) -> tuple[DayKind, bool]:
    try:
        return kind_of_day(day), False
    except CalendarNotPublished:
        return guessed_kind_of_day(day), True


def _instant(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), CALENDAR_ZONE) + timedelta(minutes=minute)
