"""Routes of policy comparisons: its predecessors, and one of them beside the present text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from casework.errors import NotFound
from casework.faqs import Faq
from casework.policies import ClauseChange, ClauseText, Policy, comparison_id_for
from casework.ports import UnitOfWork
from desk.policies.comparison import (
    SHOWN,
    ShownChange,
    compared_now,
    shown,
    shown_changes,
)
from desk.policies.predecessors import Predecessor, predecessors
from portal.web.dependencies import TheDesk, ThePages
from portal.web.page_values import PageValues

router = APIRouter(include_in_schema=False)
TOLD = (*SHOWN, ClauseChange.MOVED, ClauseChange.UNCHANGED)
# Two texts of so many characters together are compared within milliseconds: an amendment of one
# page is shown at once, before its comparison was made.
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """A policy beside one predecessor: every clause of either text once.

    ``changes`` is None while the comparison is still to be made.
    """

    before: Predecessor
    changes: tuple[ShownChange, ...] | None

    def of(self, *kinds: ClauseChange) -> list[ShownChange]:
        return [change for change in self.changes or () if change.change in kinds]

    @property
    def made(self) -> bool:
        return self.changes is not None

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of telling; kinds without any are left out."""
        found = Counter(change.change for change in self.changes or ())
        return {str(kind): found[kind] for kind in TOLD if found[kind]}

    @property
    def shown(self) -> list[ShownChange]:
        return self.of(*SHOWN)

    @property
    def moved(self) -> list[ShownChange]:
        return self.of(ClauseChange.MOVED)


@dataclass(frozen=True, slots=True)
class PolicyChangesPage(PageValues):
    template: ClassVar = "policy_changes.html"
    policy: Policy
    changes: PolicyChanges


@router.get("/policies/{policy_id}/changes/{key}")
def public_changes(
    request: Request, policy_id: str, key: str, desk: TheDesk, pages: ThePages
) -> HTMLResponse:
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        changes = changes_since(uow, policy, key)
    return pages.show(request, PolicyChangesPage(policy, changes))


def changes_since(uow: UnitOfWork, policy: Policy, key: str) -> PolicyChanges:
    """Raises NotFound for what is no predecessor of the policy."""
    before = next((b for b in predecessors(uow, policy) if b.key == key), None)
    if before is None:
        raise NotFound("policy", key)
    return beside(uow, policy, before)


def latest_changes(uow: UnitOfWork, policy: Policy) -> PolicyChanges | None:
    """Beside the newest predecessor; None where there is none."""
    found = predecessors(uow, policy)
    return beside(uow, policy, found[0]) if found else None


def beside(uow: UnitOfWork, policy: Policy, before: Predecessor) -> PolicyChanges:
    """As it was kept when the text came in; nothing that takes long is worked out here."""
    old, new = before.clauses, policy.clauses
    kept = uow.policy_comparisons.find(comparison_id_for(policy.policy_id, before.key))
    found = shown_changes(kept, old, new) if kept else None
    if found is None and length(old) + length(new) <= AT_ONCE:
        found = shown(compared_now(old, new), old, new)
    return PolicyChanges(before, found)


def length(clauses: Sequence[ClauseText]) -> int:
    return sum(len(clause.text) for clause in clauses)


def citing(uow: UnitOfWork, policy_id: str, clauses: Sequence[ClauseText]) -> dict[str, list[Faq]]:
    """Entries that still quote one of these texts, by its anchor."""
    texts = {clause.anchor: clause.text for clause in clauses}
    found: dict[str, list[Faq]] = {}
    for faq in uow.faqs.citing(policy_id):
        places = [c.anchor for c in faq.citations if c.quote in texts.get(c.anchor, "")]
        for anchor in dict.fromkeys(places):
            found.setdefault(anchor, []).append(faq)
    return found
