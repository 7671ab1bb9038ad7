from datetime import UTC, date, datetime, timedelta, timezone

from faq_builder import BoardItem
from faq_builder.reading.timestamps import age_key, last_day

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def asked(number: str, at: datetime | None) -> BoardItem:
    return BoardItem(number, "路灯", "", created_at=at)


def in_order(*items: BoardItem) -> list[str]:
    return [item.id for item in sorted(items, key=age_key)]


def test_items_are_ordered_by_the_local_time_whatever_its_zone() -> None:
    ten_in_shanghai = NINE.replace(hour=10, tzinfo=SHANGHAI)
    naive = NINE.replace(hour=8, tzinfo=None)

    found = in_order(asked("ten", ten_in_shanghai), asked("nine", NINE), asked("eight", naive))

    assert found == ["eight", "nine", "ten"]


def test_items_of_the_same_moment_are_ordered_by_id() -> None:
    assert in_order(asked("b", NINE), asked("a", NINE)) == ["a", "b"]


def test_undated_items_come_last() -> None:
    newest = datetime.max.replace(tzinfo=UTC)

    assert in_order(asked("a", None), asked("b", newest)) == ["b", "a"]


def test_the_last_day_is_that_of_the_newest_dated_item() -> None:
    items = [asked("1", NINE), asked("2", None)]

    assert last_day(items) == date(2026, 3, 2)
    assert last_day(items[1:]) == date(1970, 1, 1)
