"""Queries for answers in force on a day, and for those past their last day, in SQL.

The rules for one: casework.faqs.answers_on and casework.faqs.citations_in_force.has_lapsed.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select

from casework.faqs import ALL_ANSWERS, MAY_LAPSE, AnswerFilter
from records.binary_collation import byte_order
from records.repositories.policies import ended_before, in_force
from records.substring import contains
from records.tables import clauses as c
from records.tables import faqs as f
from records.tables import live_answers as a
from records.tables import live_citations as cited
from records.tables import live_tags as tags
from records.tables import policies as p


def answering_on(on: date, which: AnswerFilter = ALL_ANSWERS) -> Select[Any]:
    """Columns of casework.faqs.LiveAnswer, by id; ``which`` as its lets_in says of one."""
    began = or_(a.c.valid_from.is_(None), a.c.valid_from <= on)
    not_ended = or_(a.c.valid_until.is_(None), a.c.valid_until >= on)
    query = select(a.c.faq_id, f.c.agency_id, f.c.tags, a.c.question, a.c.answer, a.c.scope)
    joined = query.select_from(a.join(f, f.c.faq_id == a.c.faq_id))
    holds = began, not_ended, ~_rests_on_what_ended(on)
    return joined.where(*holds, *_narrowed(which)).order_by(byte_order(a.c.faq_id))


def by_time_of_publishing() -> list[ColumnElement[Any]]:
    """By the time of publishing; what was imported without one comes last."""
    undated_last = a.c.published_at.is_(None)
    return [undated_last, a.c.published_at.desc(), byte_order(a.c.faq_id)]


def by_tag(on: date) -> Select[Any]:
    """Each tag of what may be given on the day, and of how many; the one of most first."""
    found = answering_on(on).with_only_columns(a.c.faq_id).order_by(None).subquery()
    tagged = tags.join(found, found.c.faq_id == tags.c.faq_id)
    number = func.count().label("number")
    query = select(tags.c.tag, number).select_from(tagged).group_by(tags.c.tag)
    return query.order_by(number.desc(), byte_order(tags.c.tag))


def by_agency(on: date) -> Select[Any]:
    """The same of responsible agencies."""
    counted = answering_on(on).with_only_columns(f.c.agency_id, func.count()).order_by(None)
    return counted.where(f.c.agency_id.is_not(None)).group_by(f.c.agency_id)


def _narrowed(which: AnswerFilter) -> list[ColumnElement[bool]]:
    return [
        *([f.c.agency_id == which.agency_id] if which.agency_id else []),
        *([_tagged({which.tag})] if which.tag else []),
        *([or_(_tagged(which.tags), _resting_on(which.policy_ids))] if which.has_matter else []),
        *(contains(a.c.question, word) for word in which.words),
        *([a.c.faq_id != which.besides] if which.besides else []),
    ]


def _tagged(names: Collection[str]) -> ColumnElement[bool]:
    return a.c.faq_id.in_(select(tags.c.faq_id).where(tags.c.tag.in_(sorted(names))))


def _resting_on(policy_ids: Collection[str]) -> ColumnElement[bool]:
    wanted = cited.c.policy_id.in_(sorted(policy_ids))
    return a.c.faq_id.in_(select(cited.c.faq_id).where(wanted))


def has_lapsed(on: date) -> ColumnElement[bool]:
    """Of a row of entries."""
    ended = select(a.c.faq_id).where(a.c.valid_until < on)
    cited_policy = cited.join(p, p.c.policy_id == cited.c.policy_id)
    rests = select(cited.c.faq_id).select_from(cited_policy).where(ended_before(on))
    return and_(f.c.state.in_(MAY_LAPSE), or_(f.c.faq_id.in_(ended), f.c.faq_id.in_(rests)))


def _rests_on_what_ended(on: date) -> ColumnElement[bool]:
    still_said = func.coalesce(contains(_clause_text(), cited.c.quote), false())
    holds = and_(p.c.policy_id.is_not(None), in_force(on), still_said)
    rests = cited.outerjoin(p, p.c.policy_id == cited.c.policy_id)
    return exists().select_from(rests).where(cited.c.faq_id == a.c.faq_id, not_(holds))


def _clause_text() -> ColumnElement[Any]:
    """As Policy.clause finds it: the first of its anchor."""
    of_citation = and_(c.c.policy_id == cited.c.policy_id, c.c.anchor == cited.c.anchor)
    first = select(c.c.text).where(of_citation).order_by(c.c.start, byte_order(c.c.clause_id))
    return first.limit(1).correlate(cited).scalar_subquery()
