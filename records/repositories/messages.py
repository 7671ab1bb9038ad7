"""Repositories of messages and replies."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select

from casework.board import Message, Reply, messages_of_items
from casework.cases import CaseStatus
from casework.events import MessageImported
from records.binary_collation import byte_order
from records.named_locks import acquire_lock
from records.repositories.agency_scope import is_own_message
from records.repositories.repository import SqlRepository, portions
from records.tables import cases as c
from records.tables import events as e
from records.tables import messages as m
from records.tables import replies as r

READ_AT_ONCE = 1000


class SqlMessages(SqlRepository[Message]):
    entity = Message
    kind = "message"

    def by_tracking_no(self, tracking_no: str) -> Message | None:
        return self._first(self._select().where(m.c.tracking_no == tracking_no))

    def by_external_no(self, external_no: str) -> Message | None:
        return self._first(self._select().where(m.c.external_no == external_no))

    def by_confirmation(self, confirmation_id: str) -> Message | None:
        return self._first(self._select().where(m.c.confirmation_id == confirmation_id))

    def many(self, message_ids: Iterable[str]) -> list[Message]:
        return super().many(messages_of_items(message_ids))

    def hold_asker(self, asker_key: str) -> None:
        acquire_lock(self._session, f"asker {asker_key}")

    def left_by(self, asker_key: str, since: datetime) -> list[Message]:
        wanted = self._select().where(m.c.asker_key == asker_key, m.c.created_at >= since)
        return self._many(wanted.order_by(m.c.created_at, byte_order(m.c.message_id)))

    def of_agency(self, agency_id: str, message_ids: Iterable[str]) -> set[str]:
        own = select(m.c.message_id).where(is_own_message(agency_id))
        return {
            key
            for portion in portions(messages_of_items(message_ids))
            for key in self._session.scalars(own.where(m.c.message_id.in_(portion)))
        }

    def recent(self, limit: int, *, before: datetime | None = None) -> list[Message]:
        query = self._select().order_by(m.c.created_at.desc(), byte_order(m.c.message_id).desc())
        if before is not None:
            query = query.where(m.c.created_at < before)
        return self._many(query.limit(limit))

    def ended_before(self, at: datetime, limit: int, *, with_contact: bool) -> list[Message]:
        ended = c.c.status.in_([CaseStatus.CLOSED, CaseStatus.WITHDRAWN]) & (c.c.closed_at < at)
        taken_over = select(e.c.event_id).where(
            e.c.subject_id == m.c.message_id, e.c.kind == MessageImported.__name__, e.c.at < at
        )
        imported = c.c.case_id.is_(None) & taken_over.exists()
        held = m.c.contact_sealed.is_not(None) if with_contact else m.c.erased_at.is_(None)
        joined = self._select().outerjoin(c, c.c.message_id == m.c.message_id)
        oldest_first = m.c.created_at, byte_order(m.c.message_id)
        self._session.flush()
        return self._many(joined.where(held, ended | imported).order_by(*oldest_first).limit(limit))

    def count(self) -> int:
        return self._session.execute(select(func.count()).select_from(m)).scalar_one()

    def left_before(self, at: datetime) -> Iterator[Message]:
        fields = [column for column in m.columns if column.name != "row_version"]
        query = select(*fields).where(m.c.created_at < at)
        in_time = query.order_by(m.c.created_at, byte_order(m.c.message_id))
        self._session.flush()
        rows = self._session.execute(in_time.execution_options(yield_per=READ_AT_ONCE))
        return (Message(**row._mapping) for row in rows)

    def list(self) -> list[Message]:
        return self._many(self._select().order_by(m.c.created_at, byte_order(m.c.message_id)))


class SqlReplies(SqlRepository[Reply]):
    entity = Reply
    kind = "reply"

    def of_message(self, message_id: str) -> list[Reply]:
        return self.of_messages([message_id])

    def of_messages(self, message_ids: Iterable[str]) -> list[Reply]:
        found = [
            reply
            for portion in portions(messages_of_items(message_ids))
            for reply in self._many(self._select().where(r.c.message_id.in_(portion)))
        ]
        return sorted(found, key=lambda reply: (reply.replied_at, reply.reply_id))
