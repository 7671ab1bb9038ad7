"""Lists of the API: a page behind a cursor, cut in the database where nothing is searched."""

from collections.abc import Sequence
from datetime import date

from casework.faqs import LiveAnswer
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from portal.api.cursors import key_of, page_of
from portal.public.policy_lists import headings_in_order, ids_found

AROUND_A_PAGE = 2  # the one that the cursor names, and the first of the next page


def faq_page(
    uow: UnitOfWork, *, on: date, after: str | None, limit: int
) -> tuple[Sequence[LiveAnswer], str | None]:
    """Of the answers that may be given on the day, and the next cursor; raises BadCursor."""
    answers = uow.faqs.answering_on(on, first_id=key_of(after), limit=limit + AROUND_A_PAGE)
    return page_of(answers, key=lambda a: a.faq_id, after=after, limit=limit)


def policy_page(
    uow: UnitOfWork, terms: list[str], *, on: date, after: str | None, limit: int
) -> tuple[Sequence[PolicyHeading], str | None]:
    """Of the policies that hold every term, and the next cursor; raises BadCursor."""
    if terms:
        found, following = page_of(ids_found(uow, terms, on), key=str, after=after, limit=limit)
        return headings_in_order(uow, found), following
    first_id, around = key_of(after), limit + AROUND_A_PAGE
    headings = uow.policies.headings(in_force_first=on, first_id=first_id, limit=around)
    return page_of(headings, key=lambda p: p.policy_id, after=after, limit=limit)
