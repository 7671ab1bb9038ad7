"""Comparing two texts of a policy: what casework wants to know, and the comparison that is kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.policies import (
    Clause,
    ClauseFate,
    ClauseOutcome,
    ComparedClause,
    Comparison,
    PolicyComparison,
    TextEdit,
    comparison_id_for,
)
from knowledge import Change, ClauseChange, VersionedClause, compare_versions, is_successor

FATES = {
    Change.UNCHANGED: ClauseFate.KEPT,
    Change.RENUMBERED: ClauseFate.MOVED,
    Change.CHANGED: ClauseFate.CHANGED,
    Change.REMOVED: ClauseFate.REMOVED,
}
# Changes whose words are shown.
SHOWN = (Change.CHANGED, Change.ADDED, Change.REMOVED)
Clauses = Sequence[VersionedClause]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One clause of either text, as a page shows it."""

    change: Change
    old: VersionedClause | None
    new: VersionedClause | None
    text_edits: tuple[TextEdit, ...]

    def edits(self) -> tuple[TextEdit, ...]:
        return self.text_edits


def compare_clauses(old: Sequence[Clause], new: Sequence[Clause]) -> Comparison:
    """One outcome for each old clause, in the order of the old text."""
    changes = compare_versions(old, new)
    outcomes = {c.old.anchor: _outcome(c) for c in changes if c.old}
    return Comparison(tuple(outcomes[clause.anchor] for clause in old), is_successor(changes))


def compared(
    policy_id: str, before_key: str, old: Clauses, new: Clauses, *, at: datetime
) -> PolicyComparison:
    """The comparison to be kept; costs seconds for two long texts."""
    return PolicyComparison(
        comparison_id=comparison_id_for(policy_id, before_key),
        policy_id=policy_id,
        before_key=before_key,
        fingerprint=fingerprint(old, new),
        changes=compared_now(old, new),
        made_at=at,
    )


def compared_now(old: Clauses, new: Clauses) -> tuple[ComparedClause, ...]:
    rows = _places(old), _places(new)
    return tuple(_kept(change, *rows) for change in compare_versions(old, new))


def shown_changes(
    kept: PolicyComparison, old: Clauses, new: Clauses
) -> tuple[ShownChange, ...] | None:
    """What is kept, with the clauses of the texts; None where it is of other texts."""
    if kept.fingerprint != fingerprint(old, new):
        return None
    return shown(kept.changes, old, new)


def shown(changes: Sequence[ComparedClause], old: Clauses, new: Clauses) -> tuple[ShownChange, ...]:
    """The changes with the clauses of the two texts."""
    return tuple(
        ShownChange(
            Change(row.change),
            None if row.old is None else old[row.old],
            None if row.new is None else new[row.new],
            row.edits,
        )
        for row in changes
    )


def fingerprint(old: Clauses, new: Clauses) -> str:
    """SHA-256 over all that is compared of the two texts."""
    texts = [[(c.anchor, c.label, c.text) for c in clauses] for clauses in (old, new)]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=True).encode()).hexdigest()


def _places(clauses: Clauses) -> dict[int, int]:
    """The position of each clause, by its identity: two clauses may be equal."""
    return {id(clause): place for place, clause in enumerate(clauses)}


def _kept(change: ClauseChange, old: dict[int, int], new: dict[int, int]) -> ComparedClause:
    edits = change.edits() if change.change in SHOWN else ()
    return ComparedClause(
        str(change.change),
        old[id(change.old)] if change.old else None,
        new[id(change.new)] if change.new else None,
        tuple(TextEdit(edit.old, edit.new) for edit in edits),
    )


def _outcome(change: ClauseChange) -> ClauseOutcome:
    assert change.old is not None
    now = change.new
    return ClauseOutcome(
        anchor=change.old.anchor,
        label=change.old.label,
        fate=FATES[change.change],
        now_anchor=now.anchor if now else None,
        now_label=now.label if now else None,
    )
