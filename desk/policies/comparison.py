"""Comparison of two texts of a policy, as it is stored and shown."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.policies import (
    ClauseChange,
    ClauseOutcome,
    ClauseText,
    ComparedClause,
    Comparison,
    PolicyComparison,
    TextEdit,
    comparison_id_for,
)
from knowledge import ClausePair, compare_versions, edits_of, is_successor

# Changes whose words are shown.
SHOWN = (ClauseChange.CHANGED, ClauseChange.ADDED, ClauseChange.REMOVED)
Clauses = Sequence[ClauseText]


@dataclass(frozen=True, slots=True)
class ShownChange(ClausePair):
    """One clause of either text, as a page shows it."""

    edits: tuple[TextEdit, ...]


def compare_clauses(old: Clauses, new: Clauses) -> Comparison:
    """One outcome for each old clause, in the order of the old text."""
    pairs = compare_versions(old, new)
    outcomes = {pair.old.anchor: _outcome(pair) for pair in pairs if pair.old}
    return Comparison(tuple(outcomes[clause.anchor] for clause in old), is_successor(pairs))


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
    return tuple(_kept(pair, *rows) for pair in compare_versions(old, new))


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
            row.change,
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


def _kept(pair: ClausePair, old: dict[int, int], new: dict[int, int]) -> ComparedClause:
    return ComparedClause(
        pair.change,
        old[id(pair.old)] if pair.old else None,
        new[id(pair.new)] if pair.new else None,
        edits_of(pair) if pair.change in SHOWN else (),
    )


def _outcome(pair: ClausePair) -> ClauseOutcome:
    assert pair.old is not None
    now = pair.new
    return ClauseOutcome(
        anchor=pair.old.anchor,
        label=pair.old.label,
        change=pair.change,
        now_anchor=now.anchor if now else None,
        now_label=now.label if now else None,
    )
