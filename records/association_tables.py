"""Association tables (topic, group to message; entry to policy), rewritten as an owner is flushed.

They index what stands inside a JSON column: who holds this message, who cites this policy.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, event, insert
from sqlalchemy.orm import Session, UOWTransaction

from casework.board import messages_of_items
from casework.faqs import Faq
from casework.topics import QuestionGroup, Topic
from records.tables import faq_citations, group_messages, topic_messages


@dataclass(frozen=True, slots=True)
class Association:
    """``targets`` gives the second column's values for one owner."""

    table: Table
    owner: str
    target: str
    targets: Callable[[Any], Iterable[str]]


ASSOCIATIONS: dict[type, Association] = {
    Topic: Association(
        topic_messages, "topic_id", "message_id", lambda topic: messages_of_items(topic.message_ids)
    ),
    QuestionGroup: Association(
        group_messages, "group_id", "message_id", lambda group: messages_of_items(group.message_ids)
    ),
    Faq: Association(faq_citations, "faq_id", "policy_id", lambda faq: _cited_policies(faq)),
}


def sync_associations(session: Session) -> None:
    """From now on every flush of ``session`` rewrites the associations of what it writes."""
    event.listen(session, "after_flush", _rewrite_changed)


def _rewrite_changed(session: Session, flush: UOWTransaction) -> None:
    for owner in [*session.new, *session.dirty]:
        if type(owner) in ASSOCIATIONS:
            _rewrite(session, owner, ASSOCIATIONS[type(owner)])
    for owner in session.deleted:
        if type(owner) in ASSOCIATIONS:
            _delete(session, owner, ASSOCIATIONS[type(owner)])


def _rewrite(session: Session, owner: Any, association: Association) -> None:
    key = _delete(session, owner, association)
    targets = dict.fromkeys(association.targets(owner))
    rows = [{association.owner: key, association.target: target} for target in targets]
    if rows:
        session.execute(insert(association.table), rows)


def _delete(session: Session, owner: Any, association: Association) -> str:
    """The rows of the owner; gives its key."""
    table, key = association.table, getattr(owner, association.owner)
    session.execute(delete(table).where(table.c[association.owner] == key))
    return str(key)


def _cited_policies(faq: Faq) -> list[str]:
    return [citation.policy_id for citation in faq.citations]
