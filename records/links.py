"""Small tables that find owners by what they hold; rewritten whenever an owner changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, event, insert
from sqlalchemy.orm import Session, UOWTransaction

from casework.board import messages_of_items
from casework.faqs import Faq
from casework.topics import Topic
from records.tables import faq_citations, topic_messages


@dataclass(frozen=True, slots=True)
class Link:
    """``held`` gives the second column's values for one owner."""

    table: Table
    owner: str
    target: str
    held: Callable[[Any], Iterable[str]]


LINKS: dict[type, Link] = {
    Topic: Link(
        topic_messages, "topic_id", "message_id", lambda topic: messages_of_items(topic.message_ids)
    ),
    Faq: Link(faq_citations, "faq_id", "policy_id", lambda faq: _cited_policies(faq)),
}


def keep_links(session: Session) -> None:
    """From now on every flush of ``session`` renews the links of what it writes."""
    event.listen(session, "after_flush", _renew_links)


def _renew_links(session: Session, flush: UOWTransaction) -> None:
    for owner in [*session.new, *session.dirty]:
        if type(owner) in LINKS:
            _rewrite(session, owner, LINKS[type(owner)])


def _rewrite(session: Session, owner: Any, link: Link) -> None:
    key = getattr(owner, link.owner)
    session.execute(delete(link.table).where(link.table.c[link.owner] == key))
    rows = [{link.owner: key, link.target: held} for held in dict.fromkeys(link.held(owner))]
    if rows:
        session.execute(insert(link.table), rows)


def _cited_policies(faq: Faq) -> list[str]:
    return [citation.policy_id for citation in faq.citations]
