"""Two versions of a policy: which clause became which, and what changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.policies.clause_matching import VersionedClause as VersionedClause
from knowledge.policies.clause_matching import (
    likeness_of,
    matched,
    plain_body,
    shown_body,
)
from knowledge.policies.text_edits import Edit, edits_between

LEAST_MATCHED_SHARE = 0.2


class Change(StrEnum):
    """What a new version did with a clause."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of either version; ``likeness`` 0..1 of the two texts without their numbers."""

    change: Change
    old: VersionedClause | None
    new: VersionedClause | None
    likeness: float

    def edits(self) -> tuple[Edit, ...]:
        """The difference, the clause's own number left out; paragraphs keep their lines."""
        return tuple(edits_between(_shown(self.old), _shown(self.new)))


def compare_versions(
    old: Sequence[VersionedClause], new: Sequence[VersionedClause]
) -> tuple[ClauseChange, ...]:
    """Every clause once: those of the new version in its order, then what was removed."""
    pairs = matched(old, new)
    partner = {there: here for here, there in pairs.items()}
    kept = [_change(old[partner[j]] if j in partner else None, c) for j, c in enumerate(new)]
    gone = [_change(clause, None) for i, clause in enumerate(old) if i not in pairs]
    return (*kept, *gone)


def is_successor(changes: Sequence[ClauseChange]) -> bool:
    """Whether enough of the old clauses live on in the new document for it to replace the old."""
    old = [change for change in changes if change.old]
    return sum(1 for change in old if change.new) >= LEAST_MATCHED_SHARE * max(len(old), 1)


def _change(old: VersionedClause | None, new: VersionedClause | None) -> ClauseChange:
    if old is None or new is None:
        return ClauseChange(Change.REMOVED if new is None else Change.ADDED, old, new, 0.0)
    likeness = likeness_of(plain_body(old), plain_body(new))
    return ClauseChange(_kind(old, new), old, new, likeness)


def _kind(old: VersionedClause, new: VersionedClause) -> Change:
    if plain_body(old) != plain_body(new):
        return Change.CHANGED
    return Change.UNCHANGED if old.anchor == new.anchor else Change.RENUMBERED


def _shown(clause: VersionedClause | None) -> str:
    return shown_body(clause) if clause else ""
