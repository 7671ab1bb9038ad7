"""Base interfaces of repositories: access by key, and queries by deadline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

T = TypeVar("T")


class Repository(Protocol[T]):
    """Things by their key."""

    def add(self, thing: T, /) -> None: ...
    def get(self, key: str, /) -> T:
        """Raises NotFound."""

    def find(self, key: str, /) -> T | None: ...
    def many(self, keys: Iterable[str], /) -> list[T]:
        """Those that exist, each once, in the order of the keys: one query for a page of them."""


class DeadlineRepository(Repository[T], Protocol[T]):
    """Things that wait for an answer until a day; always the soonest due first."""

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[T]:
        """Those that wait (for one agency)."""

    def count_open(self, agency_id: str | None = None) -> int: ...
    def overdue(
        self,
        on: date,
        agency_id: str | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[T]:
        """As the thing's own ``overdue`` says (of one agency)."""

    def count_overdue(self, on: date, agency_id: str | None = None) -> int: ...
    def due_within(self, first: date, last: date) -> list[T]:
        """As the thing's own ``due_within`` says; both days included."""

    def provisional(self) -> list[T]:
        """Those that wait until a day reckoned without the published calendar."""
