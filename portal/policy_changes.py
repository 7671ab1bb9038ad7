"""What a policy changed: its predecessors, and one of them beside the present text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from casework.facts import NotFound
from casework.faqs import Faq
from casework.policies import Policy
from casework.ports import UnitOfWork
from knowledge.policies.versions import Change, ClauseChange, VersionedClause, compare_versions
from portal.parts import TheConsole, TheDesk, ThePages

router = APIRouter(include_in_schema=False)
SHOWN = (Change.CHANGED, Change.ADDED, Change.REMOVED)
TOLD = (*SHOWN, Change.RENUMBERED, Change.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An earlier text of the policy, or the policy whose place it took."""

    key: str
    title: str
    doc_no: str | None
    issued_on: date | None
    clauses: Sequence[VersionedClause]
    policy_id: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """A policy beside one predecessor: every clause of either text once."""

    before: Predecessor
    changes: tuple[ClauseChange, ...]

    def of(self, *kinds: Change) -> list[ClauseChange]:
        return [change for change in self.changes if change.change in kinds]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of telling; kinds without any are left out."""
        found = Counter(change.change for change in self.changes)
        return {str(kind): found[kind] for kind in TOLD if found[kind]}

    @property
    def shown(self) -> list[ClauseChange]:
        return self.of(*SHOWN)


@router.get("/policies/{policy_id}/changes/{key}")
def public_changes(
    request: Request, policy_id: str, key: str, desk: TheDesk, pages: ThePages
) -> HTMLResponse:
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        changes = changes_since(uow, policy, key)
    return pages.show(request, "policy_changes.html", policy=policy, changes=changes, cited={})


@router.get("/staff/policies/{policy_id}/changes/{key}")
def staff_changes(
    policy_id: str,
    key: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    """As the public sees it, with the entries that rest on what changed."""
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        changes = changes_since(uow, policy, key)
        cited = citing(uow, changes.before.policy_id or policy_id, changes.before.clauses)
    return console.show(
        "staff/policy_changes.html",
        policy=policy,
        changes=changes,
        cited=cited,
    )


def predecessors(uow: UnitOfWork, policy: Policy) -> list[Predecessor]:
    """Newest first; those without a date last."""
    earlier = [
        Predecessor(v.version_id, v.title, v.doc_no, v.issued_on, v.clauses)
        for v in uow.policy_versions.of_policy(policy.policy_id)
    ]
    replaced = [
        Predecessor(p.policy_id, p.title, p.doc_no, p.issued_on, p.clauses, p.policy_id)
        for p in map(uow.policies.get, replaced_ids(uow, policy.policy_id))
    ]
    found = [*earlier, *replaced]
    return sorted(found, key=lambda before: before.issued_on or date.min, reverse=True)


def replaced_ids(uow: UnitOfWork, policy_id: str) -> list[str]:
    return [n.policy_id for n in uow.policies.catalogue() if n.superseded_by == policy_id]


def changes_since(uow: UnitOfWork, policy: Policy, key: str) -> PolicyChanges:
    """Raises NotFound for what is no predecessor of the policy."""
    before = next((b for b in predecessors(uow, policy) if b.key == key), None)
    if before is None:
        raise NotFound("policy", key)
    return PolicyChanges(before, compare_versions(before.clauses, policy.clauses))


def latest_changes(uow: UnitOfWork, policy: Policy) -> PolicyChanges | None:
    """Beside the newest predecessor; None where there is none."""
    found = predecessors(uow, policy)
    if not found:
        return None
    return PolicyChanges(found[0], compare_versions(found[0].clauses, policy.clauses))


def citing(
    uow: UnitOfWork, policy_id: str, clauses: Sequence[VersionedClause]
) -> dict[str, list[Faq]]:
    """Entries that still quote one of these texts, by its anchor."""
    texts = {clause.anchor: clause.text for clause in clauses}
    found: dict[str, list[Faq]] = {}
    for faq in uow.faqs.citing(policy_id):
        places = [c.anchor for c in faq.citations if c.quote in texts.get(c.anchor, "")]
        for anchor in dict.fromkeys(places):
            found.setdefault(anchor, []).append(faq)
    return found
