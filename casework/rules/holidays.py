"""Statutory holidays by name: the days off of the next one, as the State Council publishes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import chinese_calendar

from casework.errors import CalendarNotPublished
from casework.rules.working_days import is_working_day


class Holiday(StrEnum):
    """Values are the calendar's own names."""

    NEW_YEAR = "New Year's Day"
    SPRING_FESTIVAL = "Spring Festival"
    TOMB_SWEEPING = "Tomb-sweeping Day"
    LABOUR_DAY = "Labour Day"
    DRAGON_BOAT = "Dragon Boat Festival"
    MID_AUTUMN = "Mid-autumn Festival"
    NATIONAL_DAY = "National Day"


# Month, first and last day of those whose dates are fixed.
# source: 全国年节及纪念日放假办法 (2024), article 2
FIXED: Mapping[Holiday, tuple[int, int, int]] = {
    Holiday.NEW_YEAR: (1, 1, 1),
    Holiday.LABOUR_DAY: (5, 1, 2),
    Holiday.NATIONAL_DAY: (10, 1, 3),
}


@dataclass(frozen=True, slots=True)
class DaysOff:
    """``first`` to ``last``; None where they are not known before the calendar of ``year`` is
    published. Until then (``provisional``) a holiday of fixed date has its own days alone."""

    year: int
    first: date | None
    last: date | None
    provisional: bool


def next_days_off(holiday: Holiday, today: date) -> DaysOff:
    """Those of the holiday that lasts or comes next."""
    day = today
    while is_published(day):
        if is_day_of(holiday, day):
            first, last = end_of(day, -1), end_of(day, 1)
            return DaysOff(first.year, first, last, provisional=False)
        day += timedelta(days=1)
    return of_fixed_date(holiday, day, today)


def of_fixed_date(holiday: Holiday, unpublished: date, today: date) -> DaysOff:
    """By law alone, in the first year whose calendar is not published."""
    if holiday not in FIXED:
        return DaysOff(unpublished.year, None, None, provisional=True)
    month, begins, ends = FIXED[holiday]
    year = unpublished.year + (date(unpublished.year, month, ends) < today)
    return DaysOff(year, date(year, month, begins), date(year, month, ends), provisional=True)


def is_day_of(holiday: Holiday, day: date) -> bool:
    """Whether it is a day off for that holiday."""
    is_off, name = chinese_calendar.get_holiday_detail(day)
    return bool(is_off) and name == holiday


def holiday_of(day: date) -> Holiday | None:
    """The statutory holiday that ``day`` is off for; None for another day, and in an unpublished
    year."""
    if not is_published(day):
        return None
    is_off, name = chinese_calendar.get_holiday_detail(day)
    return Holiday(name) if is_off and name else None


def end_of(day: date, step: int) -> date:
    """The last of the days off in a row, going that way; days of an unpublished year end it."""
    following = day + timedelta(days=step)
    while is_published(following) and not is_working_day(following):
        day, following = following, following + timedelta(days=step)
    return day


def is_published(day: date) -> bool:
    """Whether the calendar of its year is."""
    try:
        is_working_day(day)
    except CalendarNotPublished:
        return False
    return True
