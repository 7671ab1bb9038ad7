"""Cache of the ids in an agency's scope, read once in a unit of work.

A list asks for a count and a page, the overview for half a dozen counts; to find the set anew for
each costs more than the rest. What is written to the session makes it forget.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, Select, Text, cast, event, func, literal, select
from sqlalchemy.orm import ORMExecuteState, Session

from records.repositories.agency_scope import (
    AnyIds,
    Ids,
    own_messages,
    own_proposals,
    own_topics,
    own_waiting,
)

_KEY = "ids of agencies"


def remember_agency_ids(session: Session) -> None:
    """From now on until the session writes, commits or rolls back."""
    for moment in ("after_flush", "after_commit", "after_rollback"):
        event.listen(session, moment, _forget)
    event.listen(session, "do_orm_execute", _forget_at_writing)


def own_message_ids(session: Session, agency_id: str) -> Select[Any]:
    """The ids as rows, for IN."""
    return _rows(session, _known(session, "messages", agency_id, own_messages))


def own_topic_ids(session: Session, agency_id: str) -> Select[Any]:
    return _rows(session, _known(session, "topics", agency_id, _within(session, own_topics)))


def own_proposal_ids(session: Session, agency_id: str) -> Select[Any]:
    return _rows(session, _known(session, "proposals", agency_id, _within(session, own_proposals)))


def own_waiting_ids(session: Session, agency_id: str) -> Select[Any]:
    """Of messages that wait for a reviewer."""
    return _rows(session, _known(session, "waiting", agency_id, _within(session, own_waiting)))


def _within(session: Session, query: Callable[[str, Ids], AnyIds]) -> Callable[[str], AnyIds]:
    """What is found by way of the agency's messages."""
    return lambda agency_id: query(agency_id, own_message_ids(session, agency_id))


def _known(session: Session, kind: str, agency_id: str, query: Callable[[str], AnyIds]) -> str:
    session.flush()  # before the cache is looked at: it is emptied by what waits to be written
    known: dict[tuple[str, str], str] = session.info.setdefault(_KEY, {})
    if (kind, agency_id) not in known:
        known[kind, agency_id] = session.scalars(_as_json(session, query(agency_id))).one()
    return known[kind, agency_id]


def _as_json(session: Session, query: AnyIds) -> Select[str]:
    """The ids as one document, made in the database: no row comes here."""
    ids = query.subquery().c[0]
    if _on_postgresql(session):
        return select(func.coalesce(cast(func.json_agg(ids), Text), "[]"))
    return select(func.json_group_array(ids, type_=Text))


def _forget(session: Session, *_: object) -> None:
    session.info.pop(_KEY, None)


def _forget_at_writing(state: ORMExecuteState) -> None:
    if not state.is_select:
        _forget(state.session)


def _rows(session: Session, ids: str) -> Select[Any]:
    """One bound value, however many ids."""
    document = literal(ids, Text)
    if _on_postgresql(session):
        elements = func.json_array_elements_text(cast(document, JSON))
    else:
        elements = func.json_each(document)
    return select(elements.table_valued("value").c.value)


def _on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
