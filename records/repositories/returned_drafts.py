"""Query for returned drafts in SQL (the rule for one: casework.faqs.returned_drafts)."""

from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    func,
    or_,
    select,
    type_coerce,
)

from casework.events import FaqNeedsReview, FaqReturned, FaqReviewed, FaqSubmitted
from casework.faqs import FaqState, Verdict
from records.binary_collation import byte_order
from records.tables import events as e
from records.tables import faqs as f

_event = e.alias("happened")
_REJECTED = [verdict for verdict in Verdict if verdict.sends_back]
_SENT_BACK = (FaqReturned.__name__, FaqNeedsReview.__name__)


def returned_drafts(agency_id: str | None) -> Select[Any]:
    """(entry, number of the event that sent it back), the latest first."""
    last = _last_that_sent_back()
    is_its_own = () if agency_id is None else (f.c.agency_id == agency_id,)
    query = select(f.c.faq_id, e.c.event_id).select_from(f.join(e, e.c.event_id == last))
    drafts = query.where(f.c.state == FaqState.DRAFT, f.c.draft.is_not(None), *is_its_own)
    later = e.c.event_id > func.coalesce(_last(_event.c.kind == FaqSubmitted.__name__), 0)
    return drafts.where(later).order_by(e.c.at.desc(), byte_order(f.c.faq_id))


def _last_that_sent_back() -> ScalarSelect[Any]:
    verdict = type_coerce(_event.c.payload, JSON)["verdict"].as_string()
    rejected = and_(_event.c.kind == FaqReviewed.__name__, verdict.in_(_REJECTED))
    return _last(or_(_event.c.kind.in_(_SENT_BACK), rejected))


def _last(condition: ColumnElement[bool]) -> ScalarSelect[Any]:
    """The greatest number among an entry's events of that kind."""
    mine = select(func.max(_event.c.event_id)).where(_event.c.faq_id == f.c.faq_id, condition)
    return mine.correlate(f).scalar_subquery()
