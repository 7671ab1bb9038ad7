"""Comparison of two versions of a policy: aligned clauses and their edits."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.policies import ClauseChange, ClauseText, TextEdit
from knowledge.policies.clause_matching import matched, plain_body, shown_body
from knowledge.policies.text_edits import edits_between

LEAST_MATCHED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class ClausePair:
    """One clause of either version, beside what it was or became; one side may be missing."""

    change: ClauseChange
    old: ClauseText | None
    new: ClauseText | None


def compare_versions(
    old: Sequence[ClauseText], new: Sequence[ClauseText]
) -> tuple[ClausePair, ...]:
    """Every clause once: those of the new version in its order, then what was removed."""
    pairs = matched(old, new)
    partner = {there: here for here, there in pairs.items()}
    kept = [_pair(old[partner[j]] if j in partner else None, c) for j, c in enumerate(new)]
    gone = [_pair(clause, None) for i, clause in enumerate(old) if i not in pairs]
    return (*kept, *gone)


def edits_of(pair: ClausePair) -> tuple[TextEdit, ...]:
    """The difference, the clause's own number left out; paragraphs keep their lines."""
    return tuple(edits_between(_shown(pair.old), _shown(pair.new)))


def is_successor(pairs: Sequence[ClausePair]) -> bool:
    """Whether enough of the old clauses live on in the new document for it to replace the old."""
    old = [pair for pair in pairs if pair.old]
    return sum(1 for pair in old if pair.new) >= LEAST_MATCHED_SHARE * max(len(old), 1)


def _pair(old: ClauseText | None, new: ClauseText | None) -> ClausePair:
    return ClausePair(_change(old, new), old, new)


def _change(old: ClauseText | None, new: ClauseText | None) -> ClauseChange:
    if old is None or new is None:
        return ClauseChange.REMOVED if new is None else ClauseChange.ADDED
    if plain_body(old) != plain_body(new):
        return ClauseChange.CHANGED
    return ClauseChange.UNCHANGED if old.anchor == new.anchor else ClauseChange.MOVED


def _shown(clause: ClauseText | None) -> str:
    return shown_body(clause) if clause else ""
