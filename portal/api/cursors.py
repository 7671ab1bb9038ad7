"""Cursor pagination: a cursor names the last item that was given."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import TypeVar

from casework.texts import is_storable
from portal.web.errors import BadCursor

T = TypeVar("T")


def page_of(
    items: Sequence[T], *, key: Callable[[T], str], after: str | None, limit: int
) -> tuple[Sequence[T], str | None]:
    """At most ``limit`` items behind the cursor, and the next cursor; raises BadCursor."""
    named = key_of(after)
    start = 0 if named is None else place_behind([key(item) for item in items], named)
    page = items[start : start + limit]
    more = start + limit < len(items)
    return page, cursor_of(key(page[-1])) if more else None


def cursor_of(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def key_of(cursor: str | None) -> str | None:
    """What the cursor names; None for none. Raises BadCursor for what was never given out."""
    if not cursor:
        return None
    try:
        key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError as error:
        raise BadCursor from error
    if not is_storable(key):
        raise BadCursor
    return key


def place_behind(keys: Sequence[str], key: str) -> int:
    try:
        return keys.index(key) + 1
    except ValueError as error:
        raise BadCursor from error
