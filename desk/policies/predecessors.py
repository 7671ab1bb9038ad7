"""Predecessors of a policy: its own earlier texts, and policies that it replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.policies import ClauseText, Policy
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An earlier text of the policy, or the policy whose place it took."""

    key: str
    title: str
    doc_no: str | None
    issued_on: date | None
    clauses: Sequence[ClauseText]
    policy_id: str | None = None


def predecessors(uow: UnitOfWork, policy: Policy) -> list[Predecessor]:
    """Newest first; those without a date last."""
    earlier = [
        Predecessor(v.version_id, v.title, v.doc_no, v.issued_on, v.clauses)
        for v in uow.policy_versions.of_policy(policy.policy_id)
    ]
    replaced = [
        Predecessor(p.policy_id, p.title, p.doc_no, p.issued_on, p.clauses, p.policy_id)
        for p in uow.policies.superseded_by(policy.policy_id)
    ]
    found = [*earlier, *replaced]
    return sorted(found, key=lambda before: before.issued_on or date.min, reverse=True)


def with_predecessors(uow: UnitOfWork) -> list[str]:
    """The ids of all policies that have one."""
    known = {name.policy_id: name.superseded_by for name in uow.policies.catalogue()}
    found = {*uow.policy_versions.policy_ids(), *filter(None, known.values())}
    return sorted(found & known.keys())
