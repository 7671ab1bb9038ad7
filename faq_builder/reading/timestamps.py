"""Sort key and latest day of items by their local timestamps."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from faq_builder.reading.board_items import BoardItem

_EPOCH = date(1970, 1, 1)
_UNDATED = datetime.max.replace(tzinfo=UTC)


def age_key(item: BoardItem) -> tuple[bool, datetime, str]:
    """Oldest first by local wall-clock time, whatever the zone; undated ones last, ties by id."""
    at = item.created_at
    return at is None, (at or _UNDATED).replace(tzinfo=None), item.id


def last_day(items: Iterable[BoardItem]) -> date:
    """The day of the newest dated item; 1 January 1970 for none."""
    return max((i.created_at.date() for i in items if i.created_at), default=_EPOCH)
