"""The list of a policy's published entries: grouped by the headings of its text, in the order of
the clauses, or in the order that a person gave it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.errors import NotFound
from casework.events import PolicyListOrdered
from casework.faqs.citations_in_force import answering_on
from casework.faqs.entries import Faq, FaqVersion
from casework.people.staff import Role, StaffMember, require_role
from casework.policies.policies import Policy
from casework.ports import UnitOfWork

UP, DOWN = -1, 1


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """``place`` is where the first clause of the policy that it cites begins in the text."""

    faq_id: str
    version: FaqVersion
    heading: str
    place: int


@dataclass(frozen=True, slots=True)
class ListGroup:
    """``heading`` is empty for entries whose clauses stand under none."""

    heading: str
    entries: tuple[ListedEntry, ...]


def policy_list(uow: UnitOfWork, policy_id: str, on: date) -> list[ListGroup]:
    """What may be given as an answer on the day and cites the policy; raises NotFound."""
    policy = uow.policies.get(policy_id)
    listed = [_listed(faq, policy) for faq in answering_on(uow, uow.faqs.citing(policy_id), on)]
    ranks = {faq_id: rank for rank, faq_id in enumerate(_order(uow, policy_id))}
    entries = sorted(
        (entry for entry in listed if entry),
        key=lambda e: (ranks.get(e.faq_id, len(ranks)), e.place, e.faq_id),
    )
    first_places = {e.heading: e.place for e in sorted(entries, key=lambda e: -e.place)}
    return [
        ListGroup(heading, tuple(e for e in entries if e.heading == heading))
        for heading in sorted(first_places, key=lambda h: first_places[h])
    ]


def move_in_list(
    uow: UnitOfWork,
    policy_id: str,
    faq_id: str,
    *,
    step: int,
    on: date,
    by: StaffMember,
    at: datetime,
) -> bool:
    """Whether it changed places with the one before it (UP) or behind it (DOWN) in its group; the
    first stays the first. Raises NotAllowed, and NotFound for what is not in the list."""
    require_role(by, Role.EDITOR)
    groups = [[e.faq_id for e in group.entries] for group in policy_list(uow, policy_id, on)]
    group = next((ids for ids in groups if faq_id in ids), None)
    if group is None:
        raise NotFound("faq", faq_id)
    here = group.index(faq_id)
    there = here + step
    if not 0 <= there < len(group):
        return False
    group[here], group[there] = group[there], group[here]
    order = tuple(one for ids in groups for one in ids)
    uow.events.add(PolicyListOrdered(at=at, actor=by.username, policy_id=policy_id, faq_ids=order))
    return True


def _order(uow: UnitOfWork, policy_id: str) -> Sequence[str]:
    """As a person last arranged it; empty where nobody has."""
    arranged = uow.events.about([policy_id], PolicyListOrdered)
    orders = [event.faq_ids for event in arranged if isinstance(event, PolicyListOrdered)]
    return orders[-1] if orders else ()


def _listed(faq: Faq, policy: Policy) -> ListedEntry | None:
    """None where its live version does not cite the policy: a draft does."""
    if faq.live is None:
        return None
    cited = {c.anchor for c in faq.live.citations if c.policy_id == policy.policy_id}
    clauses = [clause for clause in policy.clauses if clause.anchor in cited]
    if not clauses:
        return None
    first = min(clauses, key=lambda clause: clause.start)
    return ListedEntry(faq.faq_id, faq.live, " ".join(first.heading_path), first.start)
