"""Repositories of cases and escalations: open, due, overdue, provisional."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, Table, func

from casework.cases import Case, CaseStatus
from casework.topics import Escalation, EscalationStatus
from records.binary_collation import byte_order
from records.repositories.repository import SqlRepository, portions
from records.tables import cases, escalations

A = TypeVar("A", Case, Escalation)


class HasDeadlines(SqlRepository[A]):
    """``table`` has status and due_on; ``waiting`` is the status in which a deadline runs."""

    table: Table
    waiting: CaseStatus | EscalationStatus

    def overdue(
        self,
        on: date,
        agency_id: str | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[A]:
        return self._page(self._soonest_first(self._overdue(on, agency_id)), limit, offset)

    def count_overdue(self, on: date, agency_id: str | None = None) -> int:
        return self._count(self._overdue(on, agency_id))

    def due_within(self, first: date, last: date) -> list[A]:
        between = self.table.c.due_on.between(first, last)
        return self._many(self._soonest_first(self._waiting().where(between)))

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[A]:
        return self._page(self._soonest_first(self._waiting(agency_id)), limit, offset)

    def count_open(self, agency_id: str | None = None) -> int:
        return self._count(self._waiting(agency_id))

    def provisional(self) -> list[A]:
        unsure = self._waiting().where(self.table.c.due_provisional)
        return self._many(self._soonest_first(unsure))

    def _overdue(self, on: date, agency_id: str | None) -> Select[Any]:
        return self._waiting(agency_id).where(self.table.c.due_on < on)

    def _waiting(self, agency_id: str | None = None) -> Select[Any]:
        return self._of(agency_id).where(self.table.c.status == self.waiting)

    def _of(self, agency_id: str | None) -> Select[Any]:
        query = self._select()
        return query if agency_id is None else query.where(self.table.c.agency_id == agency_id)

    def _soonest_first(self, query: Select[Any]) -> Select[Any]:
        (key,) = self.table.primary_key.columns
        return query.order_by(self.table.c.due_on, byte_order(key))


class SqlCases(HasDeadlines[Case]):
    entity = Case
    kind = "case"
    table = cases
    waiting = CaseStatus.OPEN

    def of_message(self, message_id: str) -> Case | None:
        return self._first(self._select().where(cases.c.message_id == message_id))

    def of_messages(self, message_ids: Iterable[str]) -> list[Case]:
        found = (
            case
            for some in portions(dict.fromkeys(message_ids))
            for case in self._many(self._select().where(cases.c.message_id.in_(some)))
        )
        return sorted(found, key=lambda case: case.case_id)

    def answered(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        latest_first = cases.c.answered_at.desc(), byte_order(cases.c.case_id)
        return self._page(self._answered(agency_id).order_by(*latest_first), limit, offset)

    def count_answered(self, agency_id: str | None = None) -> int:
        return self._count(self._answered(agency_id))

    def answered_before(self, at: datetime) -> list[Case]:
        earlier = self._answered(None).where(cases.c.answered_at < at)
        return self._many(earlier.order_by(cases.c.answered_at, byte_order(cases.c.case_id)))

    def paused(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        found = self._soonest_first(self._in(CaseStatus.ASKED_BACK, agency_id))
        return self._page(found, limit, offset)

    def count_paused(self, agency_id: str | None = None) -> int:
        return self._count(self._in(CaseStatus.ASKED_BACK, agency_id))

    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        latest_first = cases.c.closed_at.desc(), byte_order(cases.c.case_id)
        closed = self._in(CaseStatus.CLOSED, agency_id)
        return self._page(closed.order_by(*latest_first), limit, offset)

    def count_closed(self, agency_id: str | None = None) -> int:
        return self._count(self._in(CaseStatus.CLOSED, agency_id))

    def of_officer(self, username: str, *, limit: int | None = None, offset: int = 0) -> list[Case]:
        return self._page(self._soonest_first(self._given_to(username)), limit, offset)

    def count_of_officer(self, username: str) -> int:
        return self._count(self._given_to(username))

    def _given_to(self, username: str) -> Select[Any]:
        return self._waiting().where(cases.c.officer == username)

    def _answered(self, agency_id: str | None) -> Select[Any]:
        return self._in(CaseStatus.ANSWERED, agency_id)

    def _in(self, status: CaseStatus, agency_id: str | None) -> Select[Any]:
        return self._of(agency_id).where(cases.c.status == status)


class SqlEscalations(HasDeadlines[Escalation]):
    entity = Escalation
    kind = "escalation"
    table = escalations
    waiting = EscalationStatus.OPEN

    def of_topic(self, topic_id: str) -> list[Escalation]:
        return self._in_time(self._select().where(escalations.c.topic_id == topic_id))

    def due_within(self, first: date, last: date) -> list[Escalation]:
        between = escalations.c.due_on.between(first, last)
        unreported = self._waiting().where(between, escalations.c.handed_in_on.is_(None))
        return self._many(self._soonest_first(unreported))

    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Escalation]:
        newest_first = (
            escalations.c.opened_on.desc(), byte_order(escalations.c.escalation_id).desc(),
        )  # fmt: skip
        return self._page(self._closed(agency_id).order_by(*newest_first), limit, offset)

    def count_closed(self, agency_id: str | None = None) -> int:
        return self._count(self._closed(agency_id))

    def _overdue(self, on: date, agency_id: str | None) -> Select[Any]:
        reached = func.coalesce(escalations.c.handed_in_on, on)
        return self._waiting(agency_id).where(escalations.c.due_on < reached)

    def _closed(self, agency_id: str | None) -> Select[Any]:
        return self._of(agency_id).where(escalations.c.status == EscalationStatus.CLOSED)

    def _in_time(self, query: Select[Any]) -> list[Escalation]:
        return self._many(
            query.order_by(escalations.c.opened_on, byte_order(escalations.c.escalation_id))
        )

    def list(self) -> list[Escalation]:
        return self._in_time(self._select())
