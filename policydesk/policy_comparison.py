"""What a new text did with the clauses of an old one, as casework wants to know it."""

from collections.abc import Sequence

from casework.policies import Clause
from casework.policy_versions import ClauseFate, ClauseOutcome, Comparison
from knowledge.policies.versions import Change, ClauseChange, compare_versions, is_successor

FATES = {
    Change.UNCHANGED: ClauseFate.KEPT,
    Change.RENUMBERED: ClauseFate.MOVED,
    Change.CHANGED: ClauseFate.CHANGED,
    Change.REMOVED: ClauseFate.REMOVED,
}


def compare_clauses(old: Sequence[Clause], new: Sequence[Clause]) -> Comparison:
    """One outcome for each old clause, in the order of the old text."""
    changes = compare_versions(old, new)
    outcomes = {c.old.anchor: _outcome(c) for c in changes if c.old}
    return Comparison(tuple(outcomes[clause.anchor] for clause in old), is_successor(changes))


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
