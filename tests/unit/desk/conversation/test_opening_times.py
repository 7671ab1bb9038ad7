"""Whether an office is open now, when it opens next, and on a day that is asked about."""

from datetime import date, datetime

import pytest

from casework.rules import CALENDAR_ZONE
from desk.conversation.opening_times import days_asked, opening_text
from tests.fakes.desk import WORDS

HOURS = "工作日9时至12时、13时30分至17时"
MONDAY = date(2026, 11, 30)


def told(
    asked: str, month: int, day: int, hour: int, minute: int = 0, *, hours: str = HOURS
) -> str:
    at = datetime(2026, month, day, hour, minute, tzinfo=CALENDAR_ZONE)
    return opening_text(WORDS, hours, asked, at)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ((11, 30, 10), "现在正在办公，到12:00。"),
        ((11, 30, 12), "现在不在办公时间，下次上班：今天13:30。"),
        ((11, 30, 17), "现在不在办公时间，下次上班：明天9:00。"),
        ((11, 27, 18), "现在不在办公时间，下次上班：11月30日（周一）9:00。"),
        ((10, 10, 10), "现在正在办公，到12:00。"),  # a make-up Saturday
        ((10, 2, 10), "现在不在办公时间，下次上班：10月8日（周四）9:00。"),
        ((2, 13, 17), "现在不在办公时间，下次上班：明天9:00。"),  # worked before Spring Festival
    ],
)
def test_open_now_or_when_it_opens_next(at: tuple[int, int, int], text: str) -> None:
    assert told("几点上班", *at) == text


def test_the_days_asked_about_are_told_first() -> None:
    assert told("周末开吗", 11, 30, 10) == (
        "12月5日（周六）不上班。12月6日（周日）不上班。现在正在办公，到12:00。"
    )
    assert told("周六上班吗", 10, 9, 18) == (
        "明天上班，9:00到12:00、13:30到17:00。现在不在办公时间，下次上班：明天9:00。"
    )


@pytest.mark.parametrize(
    ("asked", "month", "text"),
    [
        ("国庆上班吗", 9, "国庆节（2026年10月1日到10月7日）不上班。"),
        ("过年开不开门", 1, "春节（2026年2月15日到2月23日）不上班。"),
        (
            "国庆上班吗",
            11,
            "国庆节（2027年10月1日到10月3日）不上班。"
            "（2027年放假安排还没有公布，去之前请先打电话问一下。）",
        ),
        (
            "春节上班吗",
            11,
            "春节上不上班，要看2027年的放假安排，现在还没有公布，去之前请先打电话问一下。",
        ),
        ("十一点上班吗", 4, ""),
    ],
)
def test_the_days_of_a_holiday_asked_about(asked: str, month: int, text: str) -> None:
    assert told(asked, month, 3 if month == 11 else 7, 10).startswith(text + "现在")


def test_a_hall_that_is_open_on_holidays() -> None:
    said = told("国庆上班吗", 9, 7, 10, hours="工作日9时至17时，节假日9时至12时")

    assert said.startswith("国庆节（2026年10月1日到10月7日）上班，9:00到12:00。")


def test_hours_that_are_not_understood_or_never_end_say_nothing() -> None:
    assert told("现在开着吗", 11, 30, 10, hours="以现场公告为准") == ""
    assert told("现在开着吗", 11, 30, 10, hours="24小时") == ""


def test_an_unpublished_calendar_is_told() -> None:
    at = datetime(2090, 12, 29, 10, tzinfo=CALENDAR_ZONE)  # a Friday

    assert opening_text(WORDS, HOURS, "", at) == (
        "现在正在办公，到12:00。（2090年放假安排还没有公布，去之前请先打电话问一下。）"
    )


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("几点上班", []),
        ("今天开门吗", [30]),
        ("后天呢", [32]),
        ("星期三上午办吗", [32]),
        ("礼拜天开着吗", [36]),
        ("双休日开放吗", [35, 36]),
    ],
)
def test_days_that_are_named(asked: str, days: list[int]) -> None:
    assert [(day - date(2026, 11, 1)).days + 1 for day in days_asked(asked, MONDAY)] == days
