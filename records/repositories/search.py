"""Console search in SQL: a page and a count of each kind of thing that a filter finds."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, nulls_last
from sqlalchemy.orm import Session

from casework.ports import Found, FoundKind, SearchFilter
from records.binary_collation import byte_order
from records.repositories.search_queries import (
    entry_query,
    message_query,
    policy_query,
    proposal_query,
    topic_query,
)

Query = Callable[[Session, SearchFilter], Select[Any] | None]
QUERIES: Mapping[FoundKind, Query] = {
    FoundKind.MESSAGE: message_query,
    FoundKind.ENTRY: entry_query,
    FoundKind.TOPIC: topic_query,
    FoundKind.PROPOSAL: proposal_query,
    FoundKind.POLICY: policy_query,
}


class SqlConsoleSearch:
    """Each query gives key, title, at, state and agency_id, or is None: nothing can be found."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(
        self, kind: FoundKind, wanted: SearchFilter, *, limit: int, offset: int = 0
    ) -> list[Found]:
        query = self._query(kind, wanted)
        if query is None:
            return []
        columns = query.selected_columns
        latest_first = nulls_last(columns.at.desc()), byte_order(columns.key)
        rows = self._session.execute(query.order_by(*latest_first).limit(limit).offset(offset))
        return [_found(kind, row) for row in rows]

    def count(self, kind: FoundKind, wanted: SearchFilter) -> int:
        query = self._query(kind, wanted)
        if query is None:
            return 0
        counted = query.with_only_columns(func.count(), maintain_column_froms=True)
        return self._session.execute(counted).scalar_one()

    def _query(self, kind: FoundKind, wanted: SearchFilter) -> Select[Any] | None:
        self._session.flush()
        if wanted.state_of not in (None, kind):
            return None
        return QUERIES[kind](self._session, wanted)


def _found(kind: FoundKind, row: Row[Any]) -> Found:
    state = None if row.state is None else str(row.state)
    at = date.fromisoformat(row.at) if isinstance(row.at, str) else row.at
    return Found(kind, row.key, row.title or "", at, state, row.agency_id)
