"""Cases and escalations: what is due, overdue or provisional, as the objects' rules say."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Table

from casework.board import Case, CaseStatus
from casework.topics import Escalation, EscalationStatus
from records.byte_order import byte_order
from records.repositories.by_key import ByKey
from records.tables import cases, escalations

A = TypeVar("A", Case, Escalation)


class Awaited(ByKey[A]):
    """``table`` has status and due_on; ``waiting`` is the status in which a deadline runs."""

    table: Table
    waiting: CaseStatus | EscalationStatus

    def overdue(self, on: date) -> list[A]:
        return self._waiting(self.table.c.due_on < on)

    def due_within(self, first: date, last: date) -> list[A]:
        return self._waiting(self.table.c.due_on.between(first, last))

    def open(self, agency_id: str | None = None) -> list[A]:
        return self._waiting(*([] if agency_id is None else [self.table.c.agency_id == agency_id]))

    def provisional(self) -> list[A]:
        return self._waiting(self.table.c.due_provisional)

    def _waiting(self, *conditions: ColumnElement[bool]) -> list[A]:
        wanted = self._select().where(self.table.c.status == self.waiting, *conditions)
        (key,) = self.table.primary_key.columns
        return self._many(wanted.order_by(self.table.c.due_on, byte_order(key)))


class SqlCases(Awaited[Case]):
    entity = Case
    kind = "case"
    table = cases
    waiting = CaseStatus.OPEN

    def of_message(self, message_id: str) -> Case | None:
        return self._first(self._select().where(cases.c.message_id == message_id))

    def answered(self, agency_id: str | None = None) -> list[Case]:
        query = self._select().where(cases.c.status == CaseStatus.ANSWERED)
        if agency_id is not None:
            query = query.where(cases.c.agency_id == agency_id)
        return self._many(query.order_by(cases.c.answered_at.desc(), byte_order(cases.c.case_id)))


class SqlEscalations(Awaited[Escalation]):
    entity = Escalation
    kind = "escalation"
    table = escalations
    waiting = EscalationStatus.OPEN

    def of_topic(self, topic_id: str) -> list[Escalation]:
        return self._in_time(self._select().where(escalations.c.topic_id == topic_id))

    def _in_time(self, query: Select[Any]) -> list[Escalation]:
        return self._many(
            query.order_by(escalations.c.opened_on, byte_order(escalations.c.escalation_id))
        )

    def list(self) -> list[Escalation]:
        return self._in_time(self._select())
