"""The pointer to the live index version, over a list."""

from datetime import datetime

from tests.fakes.memory.tables import Tables


class MemoryIndexVersions:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def live(self) -> int | None:
        return self._tables.index_swaps[-1][0] if self._tables.index_swaps else None

    def last_event(self) -> int:
        return self._tables.index_swaps[-1][1] if self._tables.index_swaps else 0

    def swap(self, version: int, *, last_event: int, at: datetime) -> None:
        self._tables.index_swaps.append((version, last_event))
