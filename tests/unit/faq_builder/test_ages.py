from datetime import UTC, date, datetime, timedelta, timezone

from faq_builder import BoardItem
from faq_builder.ages import UNDATED, last_day, wall_clock

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def test_what_the_clock_on_the_wall_says_counts_whatever_its_zone() -> None:
    assert wall_clock(NINE) == wall_clock(NINE.replace(tzinfo=SHANGHAI))
    assert wall_clock(NINE.replace(tzinfo=None)) < wall_clock(NINE + timedelta(microseconds=1))


def test_moments_are_as_far_apart_as_the_clock_says() -> None:
    new_year = datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)
    before = datetime(2025, 12, 31, 23, 59, 58, 250_000, tzinfo=UTC)

    assert wall_clock(new_year) - wall_clock(before) == 2_750_000


def test_undated_comes_after_the_last_moment_there_is() -> None:
    assert wall_clock(None) == UNDATED > wall_clock(datetime.max.replace(tzinfo=UTC))


def test_the_last_day_is_that_of_the_newest_dated_item() -> None:
    items = [BoardItem("1", "路灯", "", created_at=NINE), BoardItem("2", "路灯", "")]

    assert last_day(items) == date(2026, 3, 2)
    assert last_day(items[1:]) == date(1970, 1, 1)
