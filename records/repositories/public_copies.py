"""Repository of public copies of messages: released, and waiting for a reviewer."""

from typing import TypeVar

from sqlalchemy import Select, false, select

from casework.board import Message, PublicCopy
from records.binary_collation import byte_order
from records.repositories.agency_ids import own_waiting_ids
from records.repositories.repository import SqlRepository
from records.tables import message_publicity as t
from records.tables import messages as m
from records.tables import public_copies as p

Row = TypeVar("Row")
_NEWEST_FIRST = (t.c.created_at.desc(), byte_order(t.c.message_id).desc())


class SqlPublicCopies(SqlRepository[PublicCopy]):
    entity = PublicCopy
    kind = "public_copy"

    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        copies = self._select().join(t, t.c.message_id == p.c.message_id)
        of_policy = copies.join(m, m.c.message_id == t.c.message_id).where(
            m.c.policy_id == policy_id,
            t.c.shown.is_not(false()),  # SQLite would go through the index of all that is shown
        )
        return self._many(of_policy.order_by(*_NEWEST_FIRST))

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        self._session.flush()
        return self._page(self._shown().order_by(*_NEWEST_FIRST), limit, offset)

    def count_released(self) -> int:
        return self._count(select(t).where(t.c.shown))

    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        self._session.flush()
        messages = select(Message).join(t, t.c.message_id == m.c.message_id)
        oldest_first = t.c.created_at, byte_order(t.c.message_id)
        query = self._waiting(messages, agency_id).order_by(*oldest_first)
        return list(self._session.scalars(query.limit(limit).offset(offset)))

    def count_waiting(self, agency_id: str | None = None) -> int:
        return self._count(self._waiting(select(t), agency_id))

    def _shown(self) -> Select[tuple[PublicCopy]]:
        return self._select().join(t, t.c.message_id == p.c.message_id).where(t.c.shown)

    def _waiting(self, query: Select[Row], agency_id: str | None) -> Select[Row]:
        if agency_id is None:
            return query.where(t.c.waiting)
        return query.where(t.c.message_id.in_(own_waiting_ids(self._session, agency_id)))
