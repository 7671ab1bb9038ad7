"""Working day arithmetic by the State Council's calendar, make-up days included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import chinese_calendar

from casework.errors import CalendarNotPublished

CALENDAR_ZONE = ZoneInfo("Asia/Shanghai")  # the calendar is China's, and so is its midnight
_SATURDAY = 5
# Month and day of the statutory holidays whose dates are fixed.
# source: 全国年节及纪念日放假办法 (2024), article 2
_HOLIDAYS_BY_DATE = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class DayKind(StrEnum):
    """A Saturday or Sunday that is worked is WORKING, one within a statutory holiday HOLIDAY."""

    WORKING = "working"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class DueDate:
    """``provisional``: a day on the way lies in a year whose calendar is not published."""

    due_on: date
    provisional: bool


def local_day(at: datetime) -> date:
    """The calendar day of an instant in China."""
    return at.astimezone(CALENDAR_ZONE).date()


def is_working_day(day: date) -> bool:
    """Raises CalendarNotPublished for a year the calendar does not know."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        raise CalendarNotPublished(day.year) from error


def kind_of_day(day: date) -> DayKind:
    """Raises CalendarNotPublished for a year the calendar does not know."""
    if is_working_day(day):
        return DayKind.WORKING
    _, holiday = chinese_calendar.get_holiday_detail(day)
    return DayKind.HOLIDAY if holiday else guessed_kind_of_day(day)


def kind_or_guess(day: date) -> tuple[DayKind, bool]:
    """Of an unpublished year as add_working_days counts it: a weekday is WORKING; and whether it
    was guessed."""
    try:
        return kind_of_day(day), False
    except CalendarNotPublished:
        weekend = {_SATURDAY: DayKind.SATURDAY, _SATURDAY + 1: DayKind.SUNDAY}
        return weekend.get(day.weekday(), DayKind.WORKING), True


def guessed_kind_of_day(day: date) -> DayKind:
    """As far as it can be told without the calendar of its year."""
    if (day.month, day.day) in _HOLIDAYS_BY_DATE:
        return DayKind.HOLIDAY
    weekend = {_SATURDAY: DayKind.SATURDAY, _SATURDAY + 1: DayKind.SUNDAY}
    return weekend.get(day.weekday(), DayKind.WORKING)


def add_working_days(
    start: date, n: int, *, left_out: Callable[[date], bool] = lambda day: False
) -> DueDate:
    """The ``n``-th working day after ``start``; the day after ``start`` is the first one.

    Days that are ``left_out`` do not count. In an unpublished year Monday to Friday count and the
    date is marked provisional.
    """
    day, left, provisional = start, n, False
    while left:
        day += timedelta(days=1)
        working, guessed = _working_or_guessed(day)
        left -= working and not left_out(day)
        provisional |= guessed
    return DueDate(day, provisional)


def working_days_between(start: date, end: date) -> int:
    """The working days after ``start`` up to ``end``, as add_working_days counts them; 0 where
    ``end`` does not come after it."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(_working_or_guessed(day)[0] for day in days)


def _working_or_guessed(day: date) -> tuple[bool, bool]:
    try:
        return is_working_day(day), False
    except CalendarNotPublished:
        return day.weekday() < _SATURDAY, True
