"""Repository interfaces of agencies, staff and their sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from casework.people.agencies import Agency
from casework.people.saved_filters import SavedFilter
from casework.people.sessions import StaffSession
from casework.people.staff import StaffMember
from casework.ports.repository import Repository


class Agencies(Repository[Agency], Protocol):
    def named(self, name: str) -> Agency | None:
        """By its name or an alias."""

    def coordinating(self) -> Agency | None:
        """The first of kind office: takes what nobody else owns."""

    def list(self) -> list[Agency]:
        """By id."""


class Staff(Repository[StaffMember], Protocol):
    def list(self) -> list[StaffMember]:
        """By username."""


class SavedFilters(Repository[SavedFilter], Protocol):
    def of_person(self, username: str) -> list[SavedFilter]:
        """By name."""

    def remove(self, filter_id: str) -> None: ...


class StaffSessions(Repository[StaffSession], Protocol):
    def open_of(self, username: str, at: datetime) -> list[StaffSession]:
        """As StaffSession.is_open says, the one begun last first."""

    def remove_before(self, at: datetime) -> int:
        """Those that ended, or expired, before ``at``; how many."""
