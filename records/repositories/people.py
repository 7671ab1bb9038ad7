"""Repositories of agencies, staff and their sessions."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete

from casework.people import Agency, AgencyKind, SavedFilter, StaffMember, StaffSession
from records.binary_collation import byte_order
from records.repositories.repository import SqlRepository
from records.tables import agencies as a
from records.tables import saved_filters as f
from records.tables import staff as s
from records.tables import staff_sessions as t


class SqlAgencies(SqlRepository[Agency]):
    entity = Agency
    kind = "agency"

    def named(self, name: str) -> Agency | None:
        return next((agency for agency in self.list() if agency.known_as(name)), None)

    def coordinating(self) -> Agency | None:
        offices = self._select().where(a.c.kind == AgencyKind.OFFICE)
        return self._first(offices.order_by(byte_order(a.c.agency_id)))

    def list(self) -> list[Agency]:
        return self._many(self._select().order_by(byte_order(a.c.agency_id)))


class SqlStaff(SqlRepository[StaffMember]):
    entity = StaffMember
    kind = "staff member"

    def list(self) -> list[StaffMember]:
        return self._many(self._select().order_by(byte_order(s.c.username)))


class SqlSavedFilters(SqlRepository[SavedFilter]):
    entity = SavedFilter
    kind = "saved filter"

    def of_person(self, username: str) -> list[SavedFilter]:
        own = self._select().where(f.c.username == username)
        return self._many(own.order_by(byte_order(f.c.name)))

    def remove(self, filter_id: str) -> None:
        self._session.delete(self.get(filter_id))


class SqlStaffSessions(SqlRepository[StaffSession]):
    entity = StaffSession
    kind = "staff session"

    def open_of(self, username: str, at: datetime) -> list[StaffSession]:
        mine = self._select().where(
            t.c.username == username,
            t.c.ended_at.is_(None),
            t.c.idle_until > at,
            t.c.expires_at > at,
        )
        return self._many(mine.order_by(t.c.started_at.desc(), byte_order(t.c.session_hash)))

    def remove_before(self, at: datetime) -> int:
        over = (t.c.ended_at < at) | (t.c.expires_at < at)
        self._session.flush()
        done = cast("CursorResult[Any]", self._session.execute(delete(t).where(over)))
        return done.rowcount
