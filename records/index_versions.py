"""Pointer to the live index version: the latest row of the list of swaps."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from records.tables import index_swaps


class IndexVersions:
    def __init__(self, session: Session) -> None:
        self._session = session

    def live(self) -> int | None:
        swap = self._latest()
        return swap.version if swap else None

    def last_event(self) -> int:
        swap = self._latest()
        return swap.last_event if swap else 0

    def swap(self, version: int, *, last_event: int, at: datetime) -> None:
        row = {"version": version, "last_event": last_event, "swapped_at": at}
        self._session.execute(insert(index_swaps), [row])

    def _latest(self) -> Row[Any] | None:
        query = select(index_swaps).order_by(index_swaps.c.swap_id.desc()).limit(1)
        return self._session.execute(query).first()
