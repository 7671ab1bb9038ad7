"""Ending repealed policies, whichever of the two was imported first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from casework.events import SYSTEM
from casework.policies import LinkKind, Policy, PolicyHeading, repeal_policy
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from desk.policies.policy_lookup import PolicyNames
from knowledge import similarity_of

LEAST_TITLE_SIMILARITY = 0.5


def end_repealed(uow: UnitOfWork, *, at: datetime) -> Iterator[str]:
    """End what stored policies say they repeal, whichever came first; a note for each.

    Of several that repeal the same one, the first to come into force counts.
    """
    headings = {heading.policy_id: heading for heading in uow.policies.headings()}
    names = PolicyNames(uow.policies.catalogue())
    pairs = sorted(_repeals(headings, names), key=lambda pair: (pair[0], pair[1]))
    done: set[str] = set()
    for first, ending_id, ended_id in pairs:
        ended, ending = uow.policies.get(ended_id), uow.policies.get(ending_id)
        if ended_id not in done and end_policy(uow, ended, ending, on=first, at=at):
            yield f"{ended.title} ends on {first}: repealed by {ending.title}"
        done.add(ended_id)


def end_awaiting(
    uow: UnitOfWork, awaited: Iterable[tuple[str, str]], *, at: datetime
) -> Iterator[str]:
    """The text in force ends on the eve of the first day of the one that waits; a note for each."""
    for ended_id, ending_id in awaited:
        ended, ending = uow.policies.get(ended_id), uow.policies.get(ending_id)
        first = ending.first_day_in_force()
        if first and end_policy(uow, ended, ending, on=first, at=at):
            yield f"{ended.title} stands until {first}, when its new text takes over"


def _repeals(
    headings: Mapping[str, PolicyHeading], names: PolicyNames
) -> Iterator[tuple[date, str, str]]:
    """(first day, the policy that ends, the policy that is ended); the latter is the older one."""
    links = {name.policy_id: name.links for name in names.names}
    for ending_id, ending in headings.items():
        for link in links[ending_id]:
            first = ending.first_day_in_force() or link.on
            named = names.find(link, besides=ending_id)
            if link.kind is not LinkKind.REPEALS or named is None or first is None:
                continue
            began = headings[named.policy_id].first_day_in_force()
            if began is None or began < first:
                yield link.on or first, ending_id, named.policy_id


def end_policy(uow: UnitOfWork, ended: Policy, ending: Policy, *, on: date, at: datetime) -> bool:
    """Whether anything changed. The one that ends is the successor where clauses live on in it."""
    if ended.repealed_on == on:
        return False
    comparison = compare_clauses(ended.clauses, ending.clauses)
    follows = comparison.lives_on or alike_titles(ended.title, ending.title)
    return repeal_policy(
        uow, ended.policy_id, repealed_on=on,
        superseded_by=ending.policy_id if follows else None,
        comparison=comparison if follows else None, actor=SYSTEM, at=at,
    )  # fmt: skip


def alike_titles(one: str, other: str) -> bool:
    return similarity_of(one, other) >= LEAST_TITLE_SIMILARITY
