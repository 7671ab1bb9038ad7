"""Row-level access in SQL: the ids of what belongs to one agency (rules: people.agency_scope)."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    or_,
    select,
    union,
    union_all,
)

from casework.people import AgencyKind
from records.tables import (
    agencies,
    cases,
    escalations,
    events,
    faqs,
    message_publicity,
    messages,
    policies,
    proposal_messages,
    replies,
    topic_messages,
    topics,
)

Ids = Select[Any]
AnyIds = Select[Any] | CompoundSelect[Any]


def own_policies(agency_id: str) -> Ids:
    return select(policies.c.policy_id).where(policies.c.agency_id == agency_id)


def own_messages(agency_id: str) -> AnyIds:
    """In hand there; without a case about its policy, or answered by it.

    Each branch by an index of its own: over one OR every message would be looked at.
    """
    key, answered = messages.c.message_id, replies.c.message_id
    return union_all(
        select(cases.c.message_id).where(cases.c.agency_id == agency_id),
        select(key).where(messages.c.policy_id.in_(own_policies(agency_id)), _caseless(key)),
        select(answered).where(replies.c.agency_id == agency_id, _caseless(answered)),
    )


def is_own_message(agency_id: str) -> ColumnElement[bool]:
    """The same of one row of messages: for a query that has few of them already."""
    key = messages.c.message_id
    in_hand = exists().where(cases.c.message_id == key, cases.c.agency_id == agency_id)
    about_it = messages.c.policy_id.in_(own_policies(agency_id))
    answered = exists().where(replies.c.message_id == key, replies.c.agency_id == agency_id)
    return or_(in_hand, and_(_caseless(key), or_(about_it, answered)))


def _caseless(message_id: ColumnElement[str]) -> ColumnElement[bool]:
    return ~exists().where(cases.c.message_id == message_id)


def own_topics(agency_id: str, own_message_ids: Ids) -> AnyIds:
    """Given to it, about its policy where nobody is named, or holding one of its messages."""
    key, held = topics.c.topic_id, topic_messages.c
    about_it = topics.c.policy_id.in_(own_policies(agency_id))
    return union(
        select(key).where(topics.c.agency_id == agency_id),
        select(key).where(topics.c.agency_id.is_(None), about_it),
        select(escalations.c.topic_id).where(escalations.c.agency_id == agency_id),
        select(held.topic_id).where(held.message_id.in_(own_message_ids)),
    )


def own_entry(agency_id: str, own_topic_ids: Ids) -> ColumnElement[bool]:
    """Of an entry: its own; what the office or nobody holds, of its policy or of its topic."""
    others = select(agencies.c.agency_id).where(agencies.c.kind != AgencyKind.OFFICE)
    unheld = or_(faqs.c.agency_id.is_(None), faqs.c.agency_id.not_in(others))
    of_policy = faqs.c.policy_id.in_(own_policies(agency_id))
    of_topic = faqs.c.topic_id.in_(own_topic_ids)
    return or_(faqs.c.agency_id == agency_id, and_(unheld, or_(of_policy, of_topic)))


def own_proposals(agency_id: str, own_message_ids: Ids) -> Ids:
    """Holding one of its messages."""
    held = proposal_messages.c
    return select(held.proposal_id).where(held.message_id.in_(own_message_ids)).distinct()


def own_waiting(agency_id: str, own_message_ids: Ids) -> Ids:
    """Its messages that wait for a reviewer."""
    row = message_publicity.c
    return select(row.message_id).where(row.waiting, row.message_id.in_(own_message_ids))


def about_agency(agency_id: str, own_message_ids: Ids, own_topic_ids: Ids) -> ColumnElement[bool]:
    """Of an event: what it is about (casework.events.subject_of) is the agency's."""
    own = (
        own_message_ids,
        select(cases.c.case_id).where(cases.c.agency_id == agency_id),
        select(escalations.c.escalation_id).where(escalations.c.agency_id == agency_id),
        select(faqs.c.faq_id).where(faqs.c.agency_id == agency_id),
        own_topic_ids,
        own_policies(agency_id),
    )
    subject = events.c.subject_id
    return or_(subject == agency_id, subject.in_(union_all(*own)))
