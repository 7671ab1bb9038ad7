"""Import of policies, new or revised; entries that cite a changed clause are flagged."""

from dataclasses import fields, replace
from datetime import datetime

from casework.events import SYSTEM, PolicyImported
from casework.faqs.following_clauses import follow_clauses
from casework.faqs.withdrawing_review_flags import take_back_validity_reviews
from casework.import_outcomes import ImportOutcome
from casework.policies.clause_changes import ClauseChange
from casework.policies.clauses import Clause
from casework.policies.corrections import as_text, corrected
from casework.policies.deciding_contacts import withdraw_changed_contacts
from casework.policies.policies import Policy
from casework.policies.versions import CompareClauses, Comparison, earlier_version
from casework.ports import UnitOfWork

_OF_THE_STORED = {
    "policy_id",
    "clauses",
    "corrections",
    "imported_at",
    "contacts",
}  # all else is the file's
FROM_FILE = [field.name for field in fields(Policy) if field.name not in _OF_THE_STORED]
KEPT_IF_EMPTY = [field.name for field in fields(Policy) if field.metadata.get("kept_if_empty")]
NOTHING = Comparison((), lives_on=True)


def import_policy(
    uow: UnitOfWork, policy: Policy, *, at: datetime, compare: CompareClauses
) -> ImportOutcome:
    """Store the policy or bring the stored one up to date; staff corrections survive.

    The earlier text is kept. FAQ entries that cite a changed or removed clause go to needs_review
    with the reason; citations of a clause that only moved follow it. Contact details
    that rest on a changed clause are withdrawn.
    """
    stored = uow.policies.find(policy.policy_id)
    if stored is None:
        return _add(uow, policy, at)
    found = _with_corrections(_with_kept(policy, stored), stored)
    if _content(stored) == _content(found):
        return ImportOutcome.UNCHANGED
    comparison = compare(stored.clauses, found.clauses)
    if stored.source_digest != found.source_digest:
        keep_earlier_text(uow, stored, at=at)
    last_before = stored.last_day_in_force()
    _take_over(stored, found, at)
    uow.events.add(_imported(policy.policy_id, ImportOutcome.CHANGED, at, comparison))
    withdraw_changed_contacts(uow, stored, at=at)
    follow_clauses(uow, stored, comparison, at=at)
    take_back_validity_reviews(uow, stored, last_before=last_before, actor=SYSTEM, at=at)
    return ImportOutcome.CHANGED


def keep_earlier_text(uow: UnitOfWork, policy: Policy, *, at: datetime) -> bool:
    """Keep the text of ``policy`` as an earlier one; False where it is kept, or is the present one.

    The policy itself must be stored.
    """
    version = earlier_version(policy, at=at)
    stored = uow.policies.get(policy.policy_id)
    is_present = stored is not policy and stored.source_digest == policy.source_digest
    if is_present or uow.policy_versions.find(version.version_id):
        return False
    uow.policy_versions.add(version)
    return True


def _add(uow: UnitOfWork, policy: Policy, at: datetime) -> ImportOutcome:
    uow.policies.add(replace(policy, imported_at=at))
    uow.events.add(_imported(policy.policy_id, ImportOutcome.ADDED, at, NOTHING))
    return ImportOutcome.ADDED


def _with_kept(found: Policy, stored: Policy) -> Policy:
    kept = {f: getattr(found, f) or getattr(stored, f) for f in KEPT_IF_EMPTY}
    return replace(found, **kept)


def _with_corrections(found: Policy, stored: Policy) -> Policy:
    """A person's word stands; beside it is kept what the new text says."""
    as_read = {field: _read(field, found, stored) for field in stored.corrections}
    return replace(corrected(found, stored.corrections), as_read=as_read)


def _read(field: str, found: Policy, stored: Policy) -> str:
    if field in KEPT_IF_EMPTY:
        return stored.as_read.get(field, "")
    return as_text(getattr(found, field))


def _content(policy: Policy) -> list[object]:
    clauses = sorted(policy.clauses, key=lambda clause: clause.start)
    return [*(getattr(policy, f) for f in FROM_FILE), *(_values(c) for c in clauses)]


def _values(clause: Clause) -> list[object]:
    return [getattr(clause, field.name) for field in fields(Clause)]


def _take_over(stored: Policy, found: Policy, at: datetime) -> None:
    for field in FROM_FILE:
        setattr(stored, field, getattr(found, field))
    stored.imported_at = at
    kept = {clause.clause_id: clause for clause in stored.clauses}
    stored.clauses = [_clause_taken_over(kept.get(c.clause_id), c) for c in found.clauses]


def _clause_taken_over(stored: Clause | None, found: Clause) -> Clause:
    if stored is None:
        return found
    for field in fields(Clause):
        setattr(stored, field.name, getattr(found, field.name))
    return stored


def _imported(
    policy_id: str, outcome: ImportOutcome, at: datetime, comparison: Comparison
) -> PolicyImported:
    return PolicyImported(
        at=at,
        actor=SYSTEM,
        policy_id=policy_id,
        outcome=str(outcome),
        changed_anchors=_anchors(comparison, ClauseChange.CHANGED),
        removed_anchors=_anchors(comparison, ClauseChange.REMOVED),
        moved_anchors=_anchors(comparison, ClauseChange.MOVED),
    )


def _anchors(comparison: Comparison, change: ClauseChange) -> tuple[str, ...]:
    return tuple(outcome.anchor for outcome in comparison.of_change(change))
