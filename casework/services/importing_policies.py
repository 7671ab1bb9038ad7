"""Policies come in, first or again; what cites a changed clause must be looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from casework.corrections import corrected
from casework.events import SYSTEM, PolicyImported
from casework.faqs import NeedsReview, ReviewCause
from casework.importing import ImportOutcome
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from casework.services.keeping_faqs_current import ask_for_review

# What a person or another policy's import has set stays where the file says nothing about it.
_KEPT_IF_EMPTY = ("agency_id", "repealed_on", "superseded_by", "service_items")
_FROM_FILE = (
    "title", "doc_no", "issuing_agency", "issued_on", "effective_on", "valid_until", "text",
    "source_digest", *_KEPT_IF_EMPTY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClauseChanges:
    """Anchors, in the order of the text."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def import_policy(uow: UnitOfWork, policy: Policy, *, at: datetime) -> ImportOutcome:
    """Store the policy or bring the stored one up to date; staff corrections survive.

    FAQ entries that cite a changed or removed clause go to needs_review with the reason.
    """
    stored = uow.policies.find(policy.policy_id)
    if stored is None:
        return _add(uow, policy, at)
    found = corrected(_with_kept(policy, stored), stored.corrections)
    if _same(stored, found):
        return ImportOutcome.UNCHANGED
    changes = clause_changes(stored.clauses, found.clauses)
    _take_over(stored, found, at)
    uow.events.add(_imported(policy.policy_id, ImportOutcome.CHANGED, at, changes))
    _flag_citing(uow, policy.policy_id, changes, at)
    return ImportOutcome.CHANGED


def clause_changes(old: Iterable[Clause], new: Iterable[Clause]) -> ClauseChanges:
    """Clauses are matched by anchor; white space does not count."""
    now = {clause.anchor: clause for clause in new}
    before = list(old)
    gone = tuple(clause.anchor for clause in before if clause.anchor not in now)
    other = (c.anchor for c in before if c.anchor in now and not _says(c, now[c.anchor]))
    return ClauseChanges(changed=tuple(other), removed=gone)


def _add(uow: UnitOfWork, policy: Policy, at: datetime) -> ImportOutcome:
    uow.policies.add(replace(policy, imported_at=at))
    uow.events.add(_imported(policy.policy_id, ImportOutcome.ADDED, at, ClauseChanges((), ())))
    return ImportOutcome.ADDED


def _with_kept(found: Policy, stored: Policy) -> Policy:
    kept = {f: getattr(found, f) or getattr(stored, f) for f in _KEPT_IF_EMPTY}
    return replace(found, **kept)


def _same(stored: Policy, found: Policy) -> bool:
    return _content(stored) == _content(found)


def _content(policy: Policy) -> list[object]:
    clauses = sorted(policy.clauses, key=lambda clause: clause.start)
    return [*(getattr(policy, f) for f in _FROM_FILE), *(_values(c) for c in clauses)]


def _values(clause: Clause) -> list[object]:
    return [getattr(clause, field.name) for field in fields(Clause)]


def _says(one: Clause, other: Clause) -> bool:
    return _wording(one) == _wording(other)


def _wording(clause: Clause) -> tuple[object, ...]:
    words = "".join(clause.text.split())
    return words, clause.task, clause.responsible_units, clause.due_text


def _take_over(stored: Policy, found: Policy, at: datetime) -> None:
    for field in _FROM_FILE:
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


def _flag_citing(uow: UnitOfWork, policy_id: str, changes: ClauseChanges, at: datetime) -> None:
    causes = (
        (ReviewCause.CLAUSE_CHANGED, changes.changed),
        (ReviewCause.CLAUSE_REMOVED, changes.removed),
    )
    for faq in uow.faqs.citing(policy_id):
        cited = {c.anchor for c in faq.citations if c.policy_id == policy_id}
        for cause, anchors in causes:
            hit = tuple(anchor for anchor in anchors if anchor in cited)
            if hit:
                ask_for_review(uow, faq, NeedsReview(cause, policy_id, hit), at=at)


def _imported(
    policy_id: str, outcome: ImportOutcome, at: datetime, changes: ClauseChanges
) -> PolicyImported:
    return PolicyImported(
        at=at,
        actor=SYSTEM,
        policy_id=policy_id,
        outcome=str(outcome),
        changed_anchors=changes.changed,
        removed_anchors=changes.removed,
    )
