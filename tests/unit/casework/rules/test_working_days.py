"""Deadlines in working days, by the State Council's calendar."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import CalendarNotPublished
from casework.rules.working_days import DueDate, add_working_days, is_working_day, local_day

PUBLISHED = st.dates(date(2018, 1, 1), date(2025, 6, 30))


def test_makeup_saturday_counts_as_a_working_day() -> None:
    # Saturday 2024-02-04 (Sunday) was worked before the Spring Festival holiday.
    assert is_working_day(date(2024, 2, 4))
    assert not is_working_day(date(2024, 2, 12))


def test_the_first_working_day_is_the_next_one() -> None:
    friday = date(2026, 3, 6)

    assert add_working_days(friday, 1) == DueDate(date(2026, 3, 9), provisional=False)
    assert add_working_days(friday, 7) == DueDate(date(2026, 3, 17), provisional=False)


def test_national_day_holiday_is_stepped_over() -> None:
    # 2025: holiday 1 to 8 October, Sunday 28 September and Saturday 11 October are worked.
    assert add_working_days(date(2025, 9, 27), 4) == DueDate(date(2025, 10, 9), provisional=False)
    assert add_working_days(date(2025, 9, 30), 3) == DueDate(date(2025, 10, 11), provisional=False)


def test_an_unpublished_year_gives_a_provisional_date() -> None:
    start = date(2026, 12, 30)

    assert add_working_days(start, 1) == DueDate(date(2026, 12, 31), provisional=False)
    assert add_working_days(start, 2) == DueDate(date(2027, 1, 1), provisional=True)


def test_an_unpublished_year_is_a_fact() -> None:
    with pytest.raises(CalendarNotPublished) as raised:
        is_working_day(date(2090, 1, 4))

    assert raised.value.year == 2090


def test_the_day_of_an_instant_begins_at_midnight_in_china() -> None:
    assert local_day(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert local_day(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)) == date(2026, 3, 3)


@given(PUBLISHED, st.integers(0, 60), st.integers(0, 60))
def test_days_added_in_two_steps_are_days_added_at_once(start: date, n: int, m: int) -> None:
    halfway = add_working_days(start, n).due_on

    assert add_working_days(halfway, m) == add_working_days(start, n + m)


@given(PUBLISHED, st.integers(1, 60))
def test_a_due_date_is_a_working_day(start: date, n: int) -> None:
    assert is_working_day(add_working_days(start, n).due_on)
