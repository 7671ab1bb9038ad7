"""Materialized view of what the board shows and what waits for a reviewer, for paged lists.

The rule joins three tables (casework.board.publicity); asked anew, every message of an asker who
agreed is looked at for each page. Rewritten whenever a message, a reply or a public copy changes.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, and_, delete, event, func, insert, or_, select
from sqlalchemy.orm import Session, UOWTransaction

from casework.board import CopyState, Message, PublicCopy, Reply
from records.repositories.repository import portions
from records.tables import message_publicity as t
from records.tables import messages as m
from records.tables import public_copies as p
from records.tables import replies as r

_OF_A_MESSAGE = (Message, Reply, PublicCopy)


def sync_publicity(session: Session) -> None:
    """From now on every flush of ``session`` renews the rows of the messages it touches."""
    event.listen(session, "after_flush", _renew)


def fill_publicity(connection: Connection) -> None:
    """All rows anew: for what was written past the units of work."""
    connection.execute(delete(t))
    connection.execute(insert(t).from_select(_COLUMNS, _publicity()))


def _renew(session: Session, flush: UOWTransaction) -> None:
    changed = [*session.new, *session.dirty, *session.deleted]
    keys = {thing.message_id for thing in changed if isinstance(thing, _OF_A_MESSAGE)}
    for some in portions(sorted(keys)):
        _rewrite(session, some)


def _rewrite(session: Session, message_ids: Iterable[str]) -> None:
    keys = list(message_ids)
    session.execute(delete(t).where(t.c.message_id.in_(keys)))
    found = _publicity().where(m.c.message_id.in_(keys))
    session.execute(insert(t).from_select(_COLUMNS, found))


_COLUMNS = [t.c.message_id, t.c.created_at, t.c.shown, t.c.waiting]


def _publicity() -> Select[tuple[str, object, bool, bool]]:
    """Nothing where the asker does not agree."""
    replies = select(func.count()).where(r.c.message_id == m.c.message_id).scalar_subquery()
    shown = and_(p.c.message_id.is_not(None), p.c.state == CopyState.RELEASED)
    waiting = or_(p.c.message_id.is_(None), and_(shown, replies > p.c.reply_count))
    query = select(m.c.message_id, m.c.created_at, shown, waiting)
    joined = query.select_from(m.outerjoin(p, p.c.message_id == m.c.message_id))
    return joined.where(m.c.consent_public, or_(shown, waiting))
