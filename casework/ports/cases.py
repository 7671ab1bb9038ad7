"""Repository interface of cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
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
    def answered_before(self, at: datetime) -> list[Case]:
        """Those that were answered and not closed since, the earliest answer first."""

    def paused(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        """Those whose askers have to add something (of one agency), the soonest due first."""

    def count_paused(self, agency_id: str | None = None) -> int: ...
    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        """Those that were closed for good (of one agency), the latest first."""

    def count_closed(self, agency_id: str | None = None) -> int: ...
    def of_officer(self, username: str, *, limit: int | None = None, offset: int = 0) -> list[Case]:
        """Those whose deadline runs and that are given to the person, the soonest due first."""

    def count_of_officer(self, username: str) -> int: ...
