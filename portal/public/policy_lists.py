"""Paged lists of policies, all of them or those that a search finds."""

from collections.abc import Sequence
from datetime import date

from casework.policies import PolicyHeading, PolicyText
from casework.ports import UnitOfWork
from portal.web.pagination import Page, asked_page, numbered_page
from portal.web.text_search import matches


def policies_found(
    uow: UnitOfWork, terms: list[str], *, on: date, page: int, size: int
) -> Page[PolicyHeading]:
    """What is in force on the day first, otherwise the newest first."""
    if terms:
        found = numbered_page(ids_found(uow, terms, on), page, size=size)
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


def ids_found(uow: UnitOfWork, terms: list[str], on: date) -> list[str]:
    """Every text is looked through: what is a word's border is decided by the segmenter."""
    texts = uow.policies.texts(in_force_first=on)
    return [text.policy_id for text in texts if policy_matches(text, terms)]


def headings_in_order(uow: UnitOfWork, policy_ids: Sequence[str]) -> list[PolicyHeading]:
    headings = uow.policies.headings_of(policy_ids)
    return [headings[policy_id] for policy_id in policy_ids]


def policy_matches(policy: PolicyText, terms: list[str]) -> bool:
    """Every term stands in the title, the number, the agency or the text."""
    return matches(terms, policy.title, policy.doc_no, policy.issuing_agency, policy.text)
