"""Repository interface of cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from casework.cases.cases import Case
from casework.ports.repository import DeadlineRepository


class Cases(DeadlineRepository[Case], Protocol):
    def of_message(self, message_id: str) -> Case | None: ...
    def of_messages(self, message_ids: Iterable[str]) -> list[Case]:
        """By id."""

    def answered(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        """Those that were answered (by one agency), the latest answer first."""

    def count_answered(self, agency_id: str | None = None) -> int: ...
