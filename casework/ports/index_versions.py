"""Interface of the pointer to the live index version."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class IndexVersions(Protocol):
    """The pointer to the live index version; every swap is kept."""

    def live(self) -> int | None: ...
    def last_event(self) -> int:
        """The last event the live version knows; 0 without one."""

    def swap(self, version: int, *, last_event: int, at: datetime) -> None: ...
