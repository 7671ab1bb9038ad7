"""Base class of the SQLAlchemy repositories: add, get, find, lock, page, count."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, inspect, select
from sqlalchemy.orm import Session

from casework.errors import NotFound
from records.named_locks import acquire_lock

T = TypeVar("T")
K = TypeVar("K", str, int)
# Builds of SQLite before 3.32 take 999 bound values in a statement.
_KEYS_AT_ONCE = 900


class SqlRepository(Generic[T]):
    """``entity`` and ``kind`` (its name in NotFound) are set by the subclass."""

    entity: type[T]
    kind: str

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, thing: T) -> None:
        self._session.add(thing)

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self.kind, key)
        return found

    def find(self, key: str) -> T | None:
        self._session.flush()
        return self._session.get(self.entity, key)

    def many(self, keys: Iterable[str]) -> list[T]:
        wanted = list(dict.fromkeys(keys))
        (column,) = inspect(self.entity).primary_key
        rows = (self._many(self._select().where(column.in_(some))) for some in portions(wanted))
        found = {inspect(thing).identity[0]: thing for some in rows for thing in some}
        return [found[key] for key in wanted if key in found]

    def hold(self, key: str) -> None:
        """Until the end of this transaction nobody else holds the same; see casework.ports."""
        acquire_lock(self._session, f"{self.kind} {key}")

    def _select(self) -> Select[Any]:
        return select(self.entity)

    def _many(self, query: Select[Any]) -> list[T]:
        return list(self._session.scalars(query))

    def _page(self, query: Select[Any], limit: int | None, offset: int) -> list[T]:
        """``query`` is ordered."""
        return self._many(query.limit(limit).offset(offset or None))

    def _count(self, query: Select[Any]) -> int:
        """How many rows ``query`` would give."""
        self._session.flush()
        counted = query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
        return self._session.execute(counted).scalar_one()

    def _first(self, query: Select[Any]) -> T | None:
        return self._session.scalars(query.limit(1)).first()


def portions(keys: Iterable[K]) -> Iterator[list[K]]:
    """The keys in lists short enough for one statement."""
    remaining = iter(keys)
    while portion := list(islice(remaining, _KEYS_AT_ONCE)):
        yield portion
