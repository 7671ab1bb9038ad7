"""Search of policies for programs and staff: by title in the records, then by text in the index.

Unlike the public search (search.py) it also finds what is not in force.
"""

from collections.abc import Sequence
from datetime import date

from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from desk.index.live_index import NoIndexYet
from desk.wiring import Desk
from knowledge import UnusableIndex
from portal.public.search import LONGEST_QUERY, MOST_HITS, relevant
from portal.web.pagination import Page, asked_page, numbered_page
from portal.web.text_search import query_terms


def policies_page(
    desk: Desk, uow: UnitOfWork, q: str, *, on: date, page: int, size: int
) -> Page[PolicyHeading]:
    """What is in force on the day first, otherwise the newest first; of a search, what it finds."""
    if query_terms(q):
        found = numbered_page(ids_found(desk, uow, q, on), page, size=size)
        shown = headings_in_order(uow, found.items)
        return Page(shown, found.number, found.count, found.total)
    return asked_page(
        page,
        size=size,
        total=uow.policies.count(),
        items=lambda limit, offset: uow.policies.headings(
            in_force_first=on, limit=limit, offset=offset
        ),
    )


def ids_found(desk: Desk, uow: UnitOfWork, q: str, on: date) -> list[str]:
    """Those whose title, number or agency holds every term, as lists have them; then those in
    whose text the index finds the query, the best first."""
    titled = uow.policies.headings(words=query_terms(q), in_force_first=on)
    told = ids_of_text(desk, q)
    known = uow.policies.headings_of(told)  # the index may be behind the records
    return list(dict.fromkeys([*(p.policy_id for p in titled), *filter(known.get, told)]))


def ids_of_text(desk: Desk, q: str) -> list[str]:
    """The policies that the index's best hits rest on; none while no index serves."""
    try:
        answerer = desk.answerer()
        result = answerer.search(q[:LONGEST_QUERY], top=MOST_HITS)
    except (NoIndexYet, UnusableIndex):
        return []
    return [source.policy_id for one in relevant(answerer, result, q) for source in one.sources]


def headings_in_order(uow: UnitOfWork, policy_ids: Sequence[str]) -> list[PolicyHeading]:
    headings = uow.policies.headings_of(policy_ids)
    return [headings[policy_id] for policy_id in policy_ids]
