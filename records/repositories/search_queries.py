"""Console search in SQL: the query of each kind of thing, with the conditions of a filter.

Words are looked for as substrings: of 100,000 messages that takes some tenths of a second, while a
full-text index knows no Chinese words on either database, and its trigrams none of two characters.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from casework.ports import SearchFilter
from casework.rules import CALENDAR_ZONE
from records.repositories.agency_ids import own_message_ids, own_proposal_ids, own_topic_ids
from records.repositories.agency_scope import own_entry
from records.substring import contains
from records.tables import (
    cases,
    events,
    faq_citations,
    faqs,
    live_answers,
    messages,
    policies,
    proposal_messages,
    replies,
    topic_proposals,
    topics,
)
from records.tables import proposal_decisions as decisions

Condition = ColumnElement[bool]
STEPS_OF_ENTRIES = (
    "FaqDrafted", "FaqSubmitted", "FaqReviewed", "FaqReturned", "FaqPublished", "FaqWithdrawn",
    "FaqExpired", "FaqNeedsReview",
)  # fmt: skip


def message_query(session: Session, wanted: SearchFilter) -> Select[Any]:
    m, c = messages.c, cases.c
    conditions = [
        *(_told_or_answered(word) for word in wanted.words),
        *_equal(c.agency_id, wanted.agency_id),
        *_of_policies(m.policy_id, wanted),
        *_equal(c.status, wanted.state),
        *([_dealt_with_by(wanted.person)] if wanted.person else []),
        *_between(m.created_at, wanted),
    ]
    if wanted.scope is not None:
        conditions.append(m.message_id.in_(own_message_ids(session, wanted.scope)))
    columns = _columns(m.message_id, m.subject, m.created_at, c.status, c.agency_id)
    joined = messages.outerjoin(cases, c.message_id == m.message_id)
    return columns.select_from(joined).where(*conditions)


def _told_or_answered(word: str) -> Condition:
    m = messages.c
    answered = select(replies.c.message_id).where(_in_text(word, replies.c.body))
    return or_(_in_text(word, m.subject, m.body, m.tracking_no), m.message_id.in_(answered))


def _dealt_with_by(username: str) -> Condition:
    answered = select(replies.c.message_id).where(replies.c.author == username)
    return or_(cases.c.officer == username, messages.c.message_id.in_(answered))


def entry_query(session: Session, wanted: SearchFilter) -> Select[Any]:
    f, live = faqs.c, live_answers.c
    draft = type_coerce(f.draft, JSON)
    question, answer = draft["question"].as_string(), draft["answer"].as_string()
    cited = exists().where(
        faq_citations.c.faq_id == f.faq_id, *_of_policies(faq_citations.c.policy_id, wanted)
    )
    last_step = (
        select(func.max(events.c.at))
        .where(events.c.faq_id == f.faq_id, events.c.kind.in_(STEPS_OF_ENTRIES))
        .scalar_subquery()
    )
    conditions = [
        *(_in_text(word, question, answer, live.question, live.answer) for word in wanted.words),
        *_equal(f.agency_id, wanted.agency_id),
        *([or_(cited, *_of_policies(f.policy_id, wanted))] if wanted.policy_words else []),
        *_equal(f.state, wanted.state),
        *_equal(f.author, wanted.person),
        *_between(last_step, wanted),
    ]
    if wanted.scope is not None:
        conditions.append(own_entry(wanted.scope, own_topic_ids(session, wanted.scope)))
    title = func.coalesce(question, live.question)
    columns = _columns(f.faq_id, title, last_step, f.state, f.agency_id)
    joined = faqs.outerjoin(live_answers, live.faq_id == f.faq_id)
    return columns.select_from(joined).where(*conditions)


def topic_query(session: Session, wanted: SearchFilter) -> Select[Any]:
    t = topics.c
    conditions = [
        *(_in_text(word, t.title, t.representative_question) for word in wanted.words),
        *_equal(t.agency_id, wanted.agency_id),
        *_of_policies(t.policy_id, wanted),
        *_equal(t.status, wanted.state),
        *_equal(t.accepted_by, wanted.person),
        *_between(t.accepted_at, wanted),
    ]
    if wanted.scope is not None:
        conditions.append(t.topic_id.in_(own_topic_ids(session, wanted.scope)))
    return _columns(t.topic_id, t.title, t.accepted_at, t.status, t.agency_id).where(*conditions)


def proposal_query(session: Session, wanted: SearchFilter) -> Select[Any] | None:
    """Of proposals the dates are in the document, in ISO format, which sorts as text."""
    if wanted.policy_words:
        return None
    p, d = topic_proposals.c, decisions.c
    document = type_coerce(p.proposal, JSON)
    title, question = document["title"].as_string(), document["representative_question"].as_string()
    asked_on = document["last_seen_on"].as_string()
    in_hand = (
        select(proposal_messages.c.proposal_id)
        .join(cases, cases.c.message_id == proposal_messages.c.message_id)
        .where(cases.c.agency_id == wanted.agency_id)
    )
    state = func.coalesce(cast(d.verdict, String), "open")
    conditions = [
        *(_in_text(word, title, question) for word in wanted.words),
        *([p.proposal_id.in_(in_hand)] if wanted.agency_id else []),
        *_equal(state, wanted.state),
        *_equal(d.by, wanted.person),
        *([asked_on >= wanted.since.isoformat()] if wanted.since else []),
        *([asked_on <= wanted.until.isoformat()] if wanted.until else []),
    ]
    if wanted.scope is not None:
        conditions.append(p.proposal_id.in_(own_proposal_ids(session, wanted.scope)))
    columns = _columns(p.proposal_id, title, asked_on, state, null())
    joined = topic_proposals.outerjoin(decisions, d.proposal_id == p.proposal_id)
    return columns.select_from(joined).where(*conditions)


def policy_query(session: Session, wanted: SearchFilter) -> Select[Any] | None:
    if wanted.person or wanted.state:
        return None
    p = policies.c
    conditions = [
        *(_in_text(word, p.title, p.doc_no, p.text) for word in wanted.words),
        *_equal(p.agency_id, wanted.agency_id),
        *(_in_text(word, p.title, p.doc_no) for word in wanted.policy_words),
        *([p.issued_on >= wanted.since] if wanted.since else []),
        *([p.issued_on <= wanted.until] if wanted.until else []),
    ]
    return _columns(p.policy_id, p.title, p.issued_on, null(), p.agency_id).where(*conditions)


def _columns(key: Any, title: Any, at: Any, state: Any, agency_id: Any) -> Select[Any]:
    named = {"key": key, "title": title, "at": at, "state": state, "agency_id": agency_id}
    return select(*(column.label(name) for name, column in named.items()))


def _in_text(word: str, *texts: ColumnElement[Any]) -> Condition:
    """In one of them, capitals or not; where a text is null it is not."""
    lowered = literal(word.lower())
    return or_(*(contains(func.lower(func.coalesce(text, "")), lowered) for text in texts))


def _equal(column: ColumnElement[Any], value: str | None) -> Iterable[Condition]:
    return [column == value] if value is not None else []


def _of_policies(policy_id: ColumnElement[Any], wanted: SearchFilter) -> Iterable[Condition]:
    """Of one whose title or number holds all of the words."""
    if not wanted.policy_words:
        return []
    p = policies.c
    named = and_(*(_in_text(word, p.title, p.doc_no) for word in wanted.policy_words))
    return [policy_id.in_(select(p.policy_id).where(named))]


def _between(at: ColumnElement[Any], wanted: SearchFilter) -> Iterable[Condition]:
    """From the first moment of a day in China to the last of another."""
    return [
        *([at >= _midnight(wanted.since)] if wanted.since else []),
        *([at < _midnight(wanted.until + timedelta(days=1))] if wanted.until else []),
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, CALENDAR_ZONE)
