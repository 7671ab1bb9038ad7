"""Repositories of reply templates, and of replies that wait for a second signature."""

from typing import Any

from sqlalchemy import Select, select

from casework.replies import PendingReply, PendingState, ReplyTemplate
from records.binary_collation import byte_order
from records.repositories.repository import SqlRepository
from records.tables import cases
from records.tables import pending_replies as p
from records.tables import reply_templates as t


class SqlReplyTemplates(SqlRepository[ReplyTemplate]):
    entity = ReplyTemplate
    kind = "reply_template"

    def of_agency(self, agency_id: str | None) -> list[ReplyTemplate]:
        own = self._select().where(t.c.agency_id.is_not_distinct_from(agency_id))
        return self._many(own.order_by(byte_order(t.c.title), byte_order(t.c.template_id)))

    def remove(self, template_id: str) -> None:
        self._session.delete(self.get(template_id))


class SqlPendingReplies(SqlRepository[PendingReply]):
    entity = PendingReply
    kind = "pending_reply"

    def of_message(self, message_id: str) -> list[PendingReply]:
        return self._many(_oldest_first(self._select().where(p.c.message_id == message_id)))

    def waiting(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[PendingReply]:
        return self._page(_oldest_first(self._waiting(agency_id)), limit, offset)

    def count_waiting(self, agency_id: str | None = None) -> int:
        return self._count(self._waiting(agency_id))

    def _waiting(self, agency_id: str | None) -> Select[Any]:
        query = self._select().where(p.c.state == PendingState.WAITING)
        if agency_id is None:
            return query
        own = select(cases.c.message_id).where(cases.c.agency_id == agency_id)
        return query.where(p.c.message_id.in_(own))


def _oldest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(p.c.written_at, byte_order(p.c.pending_id))
