"""Clock of a case: its due day from working days, pauses and an extension, day by day explained."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.rules.deadlines import Deadline
from casework.rules.holidays import Holiday, holiday_of
from casework.rules.working_days import DayKind, add_working_days, kind_or_guess

DAY = timedelta(days=1)
_WEEKEND = (DayKind.SATURDAY, DayKind.SUNDAY)


@dataclass(frozen=True, slots=True)
class Pause:
    """From the day of the question to the day of the answer, as a clock counts: the first day was
    used, the last was not. Asked and answered on one day, it takes nothing out."""

    asked_on: date
    answered_on: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` does not count because of it."""
        return self.asked_on < day <= self.answered_on


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Days off of one statutory holiday, ``first`` to ``last``, that were not counted."""

    holiday: Holiday
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the days from the day after ``starts_on`` to the due day were counted.

    ``holidays`` are those days off that would be left out by nobody who knows weekdays alone, with
    the weekends in them; ``weekend_days`` are the other Saturdays and Sundays. ``make_up_days`` are
    Saturdays and Sundays that count. ``paused_days`` are the working days that pauses took out.
    """

    starts_on: date
    working_days: int
    extended_by: int
    due_on: date
    provisional: bool
    weekend_days: int
    holidays: tuple[LeftOut, ...]
    make_up_days: tuple[date, ...]
    pauses: tuple[Pause, ...]
    paused_days: int


@dataclass(frozen=True, slots=True)
class Clock:
    """``starts_on`` is not counted: the day after it is the first one (民法典 article 201)."""

    starts_on: date
    within_working_days: int
    extended_by: int = 0
    pauses: tuple[Pause, ...] = ()

    @property
    def working_days(self) -> int:
        return self.within_working_days + self.extended_by

    def deadline(self) -> Deadline:
        """The last day in time. The days of pauses do not count."""
        due = add_working_days(self.starts_on, self.working_days, left_out=self.paused_on)
        return Deadline(due.due_on, due.provisional, self.within_working_days)

    def paused_on(self, day: date) -> bool:
        return any(pause.holds(day) for pause in self.pauses)

    def used_until(self, day: date) -> int:
        """The working days that were used up when ``day`` ended."""
        return sum(
            kind_or_guess(each)[0] is DayKind.WORKING and not self.paused_on(each)
            for each in _days(self.starts_on, day)
        )

    def left_after(self, day: date) -> int:
        """The working days that are left when ``day`` ends; none once it is over."""
        return max(0, self.working_days - self.used_until(day))

    def explained(self) -> Explanation:
        """The due day, and what every day on the way to it was taken for."""
        due = self.deadline()
        days = list(_days(self.starts_on, due.due_on))
        kinds = {day: kind_or_guess(day)[0] for day in days}
        counted = [day for day in days if not self.paused_on(day)]
        holidays = tuple(_holidays(counted))
        return Explanation(
            starts_on=self.starts_on,
            working_days=self.within_working_days,
            extended_by=self.extended_by,
            due_on=due.due_on,
            provisional=due.provisional,
            weekend_days=sum(
                kinds[day] in _WEEKEND and not _within(holidays, day) for day in counted
            ),
            holidays=holidays,
            make_up_days=tuple(
                day for day in counted if kinds[day] is DayKind.WORKING and day.weekday() > 4
            ),
            pauses=tuple(pause for pause in self.pauses if pause.answered_on > self.starts_on),
            paused_days=sum(kinds[day] is DayKind.WORKING and self.paused_on(day) for day in days),
        )


def _days(after: date, last: date) -> Iterator[date]:
    """From the day after ``after`` to ``last``, both included."""
    return (after + n * DAY for n in range(1, (last - after).days + 1))


def _holidays(days: list[date]) -> Iterator[LeftOut]:
    """Spans of one holiday's days off among ``days``."""
    open_span: LeftOut | None = None
    for day in days:
        named = holiday_of(day)
        if open_span and named is open_span.holiday and day - open_span.last == DAY:
            open_span = LeftOut(named, open_span.first, day)
            continue
        if open_span:
            yield open_span
        open_span = LeftOut(named, day, day) if named else None
    if open_span:
        yield open_span


def _within(spans: tuple[LeftOut, ...], day: date) -> bool:
    return any(span.first <= day <= span.last for span in spans)
