"""What the repositories over dictionaries share."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeVar

from casework.cases import Case
from casework.errors import NotFound
from casework.topics import Escalation

T = TypeVar("T")
A = TypeVar("A", Case, Escalation)


class Repository(Generic[T]):
    """What all of them share."""

    def __init__(
        self, rows: dict[str, dict[str, T]], kind: str, key_of: Callable[[T], str]
    ) -> None:
        self._rows = rows.setdefault(kind, {})
        self._kind = kind
        self._key_of = key_of

    def add(self, thing: T) -> None:
        key = self._key_of(thing)
        assert key not in self._rows, f"{self._kind} {key} was added already"
        self._rows[key] = thing

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._kind, key)
        return found

    def find(self, key: str) -> T | None:
        return self._rows.get(key)

    def many(self, keys: Iterable[str]) -> list[T]:
        return [self._rows[key] for key in dict.fromkeys(keys) if key in self._rows]

    def hold(self, key: str) -> None:
        """Nobody else is there."""

    def _all(self) -> list[T]:
        return list(self._rows.values())


class HasDeadlines(Repository[A]):
    """Cases and escalations: the queries are the objects' own rules."""

    def overdue(
        self, on: date, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[A]:
        found = self._by_due(i for i in self._of(agency_id) if i.overdue(on))
        return page(found, limit, offset)

    def count_overdue(self, on: date, agency_id: str | None = None) -> int:
        return len(self.overdue(on, agency_id))

    def due_within(self, first: date, last: date) -> list[A]:
        return self._by_due(item for item in self._all() if item.due_within(first, last))

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[A]:
        return page(self._by_due(i for i in self._of(agency_id) if i.waiting), limit, offset)

    def count_open(self, agency_id: str | None = None) -> int:
        return len(self.open(agency_id))

    def _of(self, agency_id: str | None) -> list[A]:
        return [item for item in self._all() if agency_id in (None, item.agency_id)]

    def provisional(self) -> list[A]:
        return self._by_due(i for i in self._all() if i.waiting and i.due_provisional)

    def _by_due(self, items: Iterable[A]) -> list[A]:
        return sorted(items, key=lambda item: (item.due_on, self._key_of(item)))


def page(items: list[T], limit: int | None, offset: int) -> list[T]:
    return items[offset:][:limit]
