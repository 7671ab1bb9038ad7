"""Lists of the API: a page behind a cursor, cut in the database where nothing is searched."""

from collections.abc import Sequence
from datetime import date

from casework.faqs import LiveAnswer
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.api.cursors import key_of, page_of
from portal.public.policy_search import headings_in_order, ids_found
from portal.web.text_search import query_terms

AROUND_A_PAGE = 2  # the one that the cursor names, and the first of the next page


def faq_page(
    uow: UnitOfWork, *, on: date, after: str | None, limit: int
) -> tuple[Sequence[LiveAnswer], str | None]:
    """Of the answers that may be given on the day, and the next cursor; raises BadCursor."""
    answers = uow.faqs.answering_on(on, first_id=key_of(after), limit=limit + AROUND_A_PAGE)
    return page_of(answers, key=lambda a: a.faq_id, after=after, limit=limit)


def policy_page(
    desk: Desk, uow: UnitOfWork, q: str, *, on: date, after: str | None, limit: int
) -> tuple[Sequence[PolicyHeading], str | None]:
    """Of all policies or those that a search finds, and the next cursor; raises BadCursor."""
    if query_terms(q):
        found, following = page_of(ids_found(desk, uow, q, on), key=str, after=after, limit=limit)
        return headings_in_order(uow, found), following
    first_id, around = key_of(after), limit + AROUND_A_PAGE
    headings = uow.policies.headings(in_force_first=on, first_id=first_id, limit=around)
    return page_of(headings, key=lambda p: p.policy_id, after=after, limit=limit)
