"""Normalising citations to whole clauses, as the entry form does, however short the quote."""

from collections.abc import Iterable

from casework.faqs.citations import Citation
from casework.faqs.citing import cite
from casework.ports import UnitOfWork


def whole_clauses(uow: UnitOfWork, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each clause once, as it stands today; one that is gone stays as it was cited."""
    by_place = {c.place: c for c in citations}
    return tuple(_whole(uow, citation) for citation in by_place.values())


def _whole(uow: UnitOfWork, citation: Citation) -> Citation:
    policy = uow.policies.find(citation.policy_id)
    clause = policy.clause(citation.anchor) if policy else None
    return cite(policy, clause) if policy and clause else citation
