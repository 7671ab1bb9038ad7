"""Numbered pagination, for people (portal/api/cursors.py: for programs)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

LARGEST_ID = 2**63 - 1
# In addresses: 422 for what is no number, negative, or beyond what a database counts.
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
EventNumber = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """``number`` counts from 1."""

    items: Sequence[T]
    number: int
    count: int
    total: int


def page_number(written: object) -> int:
    """The number of a page as it stands in an address; what is none is the first page."""
    try:
        return max(int(str(written)), 1)
    except ValueError:
        return 1


def asked_page(
    number: int, *, size: int, total: int, items: Callable[[int, int], Sequence[T]]
) -> Page[T]:
    """A page of what the database holds; ``items`` are asked by limit and offset.

    A page that is not there shows the last.
    """
    count = max(-(-total // size), 1)
    number = min(number, count)
    return Page(items(size, (number - 1) * size), number, count, total)


def numbered_page(items: Sequence[T], number: int, *, size: int) -> Page[T]:
    """A page that is not there shows the last."""
    count = max(-(-len(items) // size), 1)
    number = min(number, count)
    return Page(items[(number - 1) * size : number * size], number, count, len(items))
