"""Opening hours by kinds of days, and how published ones are parsed."""

from datetime import date, datetime

import pytest

from casework.rules.opening_hours import Opening, Span
from casework.rules.reading_hours import read_opening_hours
from casework.rules.working_days import CALENDAR_ZONE, DayKind, kind_of_day

WORKING, SATURDAY, SUNDAY, HOLIDAY = DayKind
HALL = read_opening_hours("工作日9时至12时、13时30分至17时")
MORNING, AFTERNOON = Span(540, 720), Span(810, 1020)


def china(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CALENDAR_ZONE)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("工作日9时至12时、13时30分至17时", {WORKING: (MORNING, AFTERNOON)}),
        ("受理时间为工作日 9：00—12：00，13：30—17：00", {WORKING: (MORNING, AFTERNOON)}),
        (
            "周一至周五上午9:00-12:00，下午1:30-5:00（法定节假日除外）",
            {WORKING: (MORNING, AFTERNOON)},
        ),
        ("工作日9点到12点，周六9点到12点", {WORKING: (MORNING,), SATURDAY: (MORNING,)}),
        ("周六、周日9:00-12:00", {SATURDAY: (MORNING,), SUNDAY: (MORNING,)}),
        ("星期一至星期六9时至12时", {WORKING: (MORNING,), SATURDAY: (MORNING,)}),
        ("每天9时至12时，法定节假日除外", dict.fromkeys((WORKING, SATURDAY, SUNDAY), (MORNING,))),
        ("24小时", dict.fromkeys(DayKind, (Span(0, 1440),))),
        ("全天24小时接听", dict.fromkeys(DayKind, (Span(0, 1440),))),
    ],
)
def test_published_hours_are_parsed(text: str, spans: dict[DayKind, tuple[Span, ...]]) -> None:
    hours = read_opening_hours(text)

    assert hours is not None
    assert hours.spans == spans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "工作日",
        "9时至17时",  # of which days?
        "周三下午不办公",
        "周二至周日9:00-17:00",
        "工作日9时至17时，每月最后一个周五盘点",
        "工作日17时至9时",
        "工作日9时至25时",
        "工作日9时至12时、11时至17时",
        "电话预约",
    ],
)
def test_what_is_not_understood_wholly_is_not_read(text: str) -> None:
    assert read_opening_hours(text) is None


def test_a_day_of_a_holiday_is_no_plain_saturday() -> None:
    assert kind_of_day(date(2026, 10, 3)) is HOLIDAY
    assert kind_of_day(date(2026, 10, 10)) is WORKING  # a make-up Saturday
    assert kind_of_day(date(2026, 11, 7)) is SATURDAY


def test_closed_at_noon_and_open_again_after_it() -> None:
    assert HALL is not None
    assert HALL.closes_at(china(11, 30, 11, 59)) == china(11, 30, 12)
    assert HALL.closes_at(china(11, 30, 12)) is None
    assert HALL.next_opening(china(11, 30, 12)) == Opening(china(11, 30, 13, 30), provisional=False)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (china(9, 30, 17), china(10, 8, 9)),  # National Day 2026: 1 to 7 October
        (china(10, 9, 18), china(10, 10, 9)),  # the make-up Saturday after it
        (china(10, 10, 17), china(10, 12, 9)),
        (china(2, 14, 17), china(2, 24, 9)),  # Spring Festival 2026: 15 to 23 February
        (china(2, 13, 17), china(2, 14, 9)),  # Saturday 14 February is worked
        (china(11, 27, 17), china(11, 30, 9)),
    ],
)
def test_next_opening_is_reckoned_with_holidays_and_make_up_days(
    at: datetime, opens: datetime
) -> None:
    assert HALL is not None
    assert HALL.closes_at(at) is None
    assert HALL.next_opening(at) == Opening(opens, provisional=False)


def test_it_is_open_on_a_make_up_saturday() -> None:
    assert HALL is not None
    assert HALL.closes_at(china(10, 10, 10)) == china(10, 10, 12)


def test_saturday_hours_do_not_hold_on_a_holiday() -> None:
    hours = read_opening_hours("工作日9时至17时，周六9时至12时")

    assert hours is not None
    assert hours.on(date(2026, 11, 7)) == (MORNING,)
    assert hours.on(date(2026, 10, 3)) == ()
    assert hours.on(date(2026, 10, 10)) == (Span(540, 1020),)


def test_an_opening_in_an_unpublished_year_is_provisional() -> None:
    assert HALL is not None
    assert HALL.next_opening(china(12, 31, 18, year=2090)) == Opening(
        china(1, 2, 9, year=2091), provisional=True
    )


def test_what_never_closes_has_no_next_opening_to_tell() -> None:
    hours = read_opening_hours("24小时")

    assert hours is not None and hours.always
    assert hours.closes_at(china(10, 3, 3)) == china(10, 4, 0)
