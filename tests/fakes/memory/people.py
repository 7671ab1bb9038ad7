"""Agencies, staff and their sessions, over dictionaries."""

from datetime import datetime

from casework.people import Agency, AgencyKind, SavedFilter, StaffMember, StaffSession
from tests.fakes.memory.repository import Repository


class MemoryAgencies(Repository[Agency]):
    def named(self, name: str) -> Agency | None:
        return next((a for a in self.list() if a.known_as(name)), None)

    def coordinating(self) -> Agency | None:
        return next((a for a in self.list() if a.kind is AgencyKind.OFFICE), None)

    def list(self) -> list[Agency]:
        return sorted(self._all(), key=lambda a: a.agency_id)


class MemoryStaff(Repository[StaffMember]):
    def list(self) -> list[StaffMember]:
        return sorted(self._all(), key=lambda s: s.username)


class MemorySavedFilters(Repository[SavedFilter]):
    def of_person(self, username: str) -> list[SavedFilter]:
        return sorted((s for s in self._all() if s.username == username), key=lambda s: s.name)

    def remove(self, filter_id: str) -> None:
        del self._rows[self.get(filter_id).filter_id]


class MemoryStaffSessions(Repository[StaffSession]):
    def open_of(self, username: str, at: datetime) -> list[StaffSession]:
        mine = sorted(
            (s for s in self._all() if s.username == username and s.is_open(at)),
            key=lambda s: s.session_hash,
        )
        return sorted(mine, key=lambda s: s.started_at, reverse=True)

    def remove_before(self, at: datetime) -> int:
        old = [s for s in self._all() if min(s.ended_at or s.expires_at, s.expires_at) < at]
        for session in old:
            del self._rows[session.session_hash]
        return len(old)
