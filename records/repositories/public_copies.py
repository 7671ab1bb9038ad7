"""Repository of public copies of messages: released, and waiting for a reviewer."""

from typing import TypeVar

from sqlalchemy import Select, and_, func, or_, select

from casework.board import CopyState, Message, PublicCopy
from records.byte_order import byte_order
from records.repositories.agency_scope import own_messages
from records.repositories.repository import SqlRepository
from records.tables import messages as m
from records.tables import public_copies as p
from records.tables import replies as r

Row = TypeVar("Row")
_NEWEST_FIRST = (m.c.created_at.desc(), byte_order(m.c.message_id).desc())


class SqlPublicCopies(SqlRepository[PublicCopy]):
    entity = PublicCopy
    kind = "public_copy"

    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        wanted = _shown(self._select()).where(m.c.policy_id == policy_id)
        return self._many(wanted.order_by(*_NEWEST_FIRST))

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        wanted = _shown(self._select()).order_by(*_NEWEST_FIRST)
        return self._many(wanted.limit(limit).offset(offset))

    def count_released(self) -> int:
        return self._session.scalars(_shown(select(func.count()).select_from(p))).one()

    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        query = _undecided(select(Message), agency_id).order_by(
            m.c.created_at, byte_order(m.c.message_id)
        )
        return list(self._session.scalars(query.limit(limit).offset(offset)))

    def count_waiting(self, agency_id: str | None = None) -> int:
        query = _undecided(select(func.count()).select_from(m), agency_id)
        return self._session.scalars(query).one()


def _shown(query: Select[Row]) -> Select[Row]:
    """Released, and the asker agrees."""
    joined = query.join(m, m.c.message_id == p.c.message_id)
    return joined.where(m.c.consent_public, p.c.state == CopyState.RELEASED)


def _undecided(query: Select[Row], agency_id: str | None) -> Select[Row]:
    if agency_id is not None:
        query = query.where(m.c.message_id.in_(own_messages(agency_id)))
    replies = select(func.count()).where(r.c.message_id == m.c.message_id).scalar_subquery()
    answered_since = and_(p.c.state == CopyState.RELEASED, replies > p.c.reply_count)
    joined = query.outerjoin(p, p.c.message_id == m.c.message_id)
    return joined.where(m.c.consent_public, or_(p.c.message_id.is_(None), answered_since))
