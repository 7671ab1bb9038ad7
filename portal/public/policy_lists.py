"""Policies in pages, all of them or those that a search finds."""

from datetime import date

from casework.policies import Policy, PolicyHeading
from casework.ports import UnitOfWork
from portal.web.pagination import Page, asked_page, numbered_page
from portal.web.text_search import matches


def policies_found(
    uow: UnitOfWork, terms: list[str], *, on: date, page: int, size: int
) -> Page[PolicyHeading]:
    """What is in force on the day first, otherwise the newest first."""
    if terms:
        return numbered_page(headings_found(uow, terms, on), page, size=size)
    return asked_page(
        page,
        size=size,
        total=uow.policies.count(),
        items=lambda limit, offset: uow.policies.headings(
            in_force_first=on, limit=limit, offset=offset
        ),
    )


def headings_found(uow: UnitOfWork, terms: list[str], on: date) -> list[PolicyHeading]:
    """Of the policies that hold every term."""
    headings = uow.policies.headings(in_force_first=on)
    if not terms:
        return headings
    found = {policy.policy_id for policy in uow.policies.list() if policy_matches(policy, terms)}
    return [h for h in headings if h.policy_id in found]


def policy_matches(policy: Policy, terms: list[str]) -> bool:
    """Every term stands in the title, the number, the agency or the text."""
    return matches(terms, policy.title, policy.doc_no, policy.issuing_agency, policy.text)
