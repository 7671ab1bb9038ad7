"""The clock of a case: what counts across holidays and pauses, and how it is explained."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cases.clock import Clock, LeftOut, Pause
from casework.rules.holidays import Holiday
from casework.rules.working_days import is_working_day

DAY = timedelta(days=1)
PUBLISHED = st.dates(date(2024, 1, 1), date(2025, 9, 30))


def test_working_days_before_a_pause_count_and_those_in_it_do_not() -> None:
    # Received on Monday the 2nd: 3rd and 4th are used, the 5th to the 10th stand still, and five
    # are left: 11th to 13th, 16th, 17th.
    clock = Clock(date(2026, 3, 2), 7, pauses=(Pause(date(2026, 3, 4), date(2026, 3, 10)),))

    assert clock.used_until(date(2026, 3, 4)) == 2
    assert clock.used_until(date(2026, 3, 10)) == 2
    assert clock.left_after(date(2026, 3, 10)) == 5
    assert clock.deadline().due_on == date(2026, 3, 17)


def test_asked_and_answered_on_one_day_moves_nothing() -> None:
    day = date(2026, 3, 4)

    assert Clock(date(2026, 3, 2), 7, pauses=(Pause(day, day),)).deadline() == (
        Clock(date(2026, 3, 2), 7).deadline()
    )


def test_a_pause_over_a_weekend_takes_out_no_working_day() -> None:
    friday, sunday = date(2026, 3, 6), date(2026, 3, 8)

    assert Clock(date(2026, 3, 2), 7, pauses=(Pause(friday, sunday),)).deadline().due_on == (
        date(2026, 3, 11)
    )


@pytest.mark.parametrize(
    ("clock", "due_on"),
    [
        # Spring Festival 15 to 23 February; the Saturdays 14 and 28 are worked.
        (Clock(date(2026, 2, 11), 7), date(2026, 2, 27)),
        (Clock(date(2026, 2, 11), 8), date(2026, 2, 28)),
        (Clock(date(2026, 2, 11), 7, pauses=(Pause(date(2026, 2, 12), date(2026, 2, 24)),)),
         date(2026, 3, 3)),
        # National Day 1 to 7 October; Sunday 20 September and Saturday 10 October are worked.
        (Clock(date(2026, 9, 28), 7), date(2026, 10, 13)),
        (Clock(date(2026, 9, 28), 7, 3), date(2026, 10, 16)),
        (Clock(date(2026, 9, 28), 7, pauses=(Pause(date(2026, 9, 30), date(2026, 10, 8)),)),
         date(2026, 10, 14)),
        # The year's end: 1 to 3 January are off, Sunday the 4th is worked.
        (Clock(date(2025, 12, 29), 3), date(2026, 1, 4)),
        (Clock(date(2025, 12, 29), 3, pauses=(Pause(date(2025, 12, 30), date(2026, 1, 1)),)),
         date(2026, 1, 5)),
    ],
)  # fmt: skip
def test_the_due_day_across_holidays(clock: Clock, due_on: date) -> None:
    deadline = clock.deadline()

    assert (deadline.due_on, deadline.provisional) == (due_on, False)


def test_a_day_in_a_year_without_calendar_makes_it_provisional() -> None:
    assert Clock(date(2026, 12, 30), 7).deadline().provisional
    assert Clock(date(2026, 12, 30), 7).explained().provisional


def test_the_explanation_names_holidays_and_make_up_days() -> None:
    explained = Clock(
        date(2026, 9, 28), 7, 3, (Pause(date(2026, 9, 29), date(2026, 9, 30)),)
    ).explained()

    assert explained.holidays == (
        LeftOut(Holiday.NATIONAL_DAY, date(2026, 10, 1), date(2026, 10, 7)),
    )
    assert explained.make_up_days == (date(2026, 10, 10),)
    assert (explained.working_days, explained.extended_by) == (7, 3)
    assert explained.paused_days == 1
    assert explained.weekend_days == 3  # 11, 17, 18 October; the 3rd and 4th are the holiday's
    assert explained.due_on == date(2026, 10, 19)


@given(PUBLISHED, st.integers(1, 20), st.integers(0, 10), st.integers(0, 30), st.integers(0, 30))
def test_a_pause_moves_the_due_day_by_the_working_days_it_holds(
    start: date, days: int, more: int, until_asked: int, lasts: int
) -> None:
    asked_on = start + until_asked * DAY
    pause = Pause(asked_on, asked_on + lasts * DAY)
    plain, paused = Clock(start, days, more), Clock(start, days, more, (pause,))
    due = paused.deadline().due_on

    # Counted by hand, day by day, with the calendar alone.
    counted = [
        day
        for day in (start + n * DAY for n in range(1, (due - start).days + 1))
        if is_working_day(day) and not pause.asked_on < day <= pause.answered_on
    ]
    assert len(counted) == days + more and counted[-1] == due
    assert due >= plain.deadline().due_on
    if plain.deadline().due_on <= asked_on:
        assert due == plain.deadline().due_on


@settings(max_examples=50)
@given(PUBLISHED, st.integers(1, 15), st.integers(0, 20), st.integers(0, 20))
def test_every_day_of_an_explanation_is_told_once(
    start: date, days: int, until_asked: int, lasts: int
) -> None:
    asked_on = start + until_asked * DAY
    clock = Clock(start, days, pauses=(Pause(asked_on, asked_on + lasts * DAY),))
    told = clock.explained()

    all_days = (told.due_on - start).days
    paused = sum(clock.paused_on(start + n * DAY) for n in range(1, all_days + 1))
    off = sum((span.last - span.first).days + 1 for span in told.holidays)
    assert all_days == days + told.weekend_days + off + paused
    assert clock.used_until(told.due_on) == days and clock.left_after(told.due_on) == 0
