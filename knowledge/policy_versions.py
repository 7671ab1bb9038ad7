"""Two versions of a policy: which clause became which, and what changed in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from knowledge.numbering import read_marker

LEAST_LIKENESS = 0.4
SAME_ANCHOR_BONUS = 0.1
SPACES = re.compile(r"\s+")


class VersionedClause(Protocol):
    """What a clause needs to be compared; parsed and stored clauses both have it."""

    @property
    def anchor(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...


class Change(StrEnum):
    """What a new version did with a clause."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text: kept (``old == new``), replaced, taken out or put in (one side empty)."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of either version; ``likeness`` 0..1 of the two texts without their numbers."""

    change: Change
    old: VersionedClause | None
    new: VersionedClause | None
    likeness: float

    def edits(self) -> tuple[Edit, ...]:
        """The difference, letter by letter, the clause's own number left out."""
        return tuple(edits_between(_body(self.old), _body(self.new)))


def compare_versions(
    old: Sequence[VersionedClause], new: Sequence[VersionedClause]
) -> tuple[ClauseChange, ...]:
    """Every clause once: those of the new version in its order, then what was removed."""
    pairs = _paired(old, new)
    partner = {there: here for here, there in pairs.items()}
    kept = [_change(old[partner[j]] if j in partner else None, c) for j, c in enumerate(new)]
    gone = [_change(clause, None) for i, clause in enumerate(old) if i not in pairs]
    return (*kept, *gone)


def edits_between(old: str, new: str) -> Iterator[Edit]:
    """Stretches that put together give ``old`` on one side and ``new`` on the other."""
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Edit(old[i:j], new[k:m])


def likeness_of(old: str, new: str) -> float:
    """Shared pairs of neighbouring letters (Dice); 1.0 for equal texts."""
    if old == new:
        return 1.0
    left, right = _letter_pairs(old), _letter_pairs(new)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _paired(old: Sequence[VersionedClause], new: Sequence[VersionedClause]) -> dict[int, int]:
    """Old place -> new place: the most alike first, each place once; near places break ties."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(_candidates(old, new)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _candidates(
    old: Sequence[VersionedClause], new: Sequence[VersionedClause]
) -> Iterable[tuple[float, float, int, int]]:
    """(less is better, distance, old place, new place) of what is alike enough."""
    bodies = [_body(clause) for clause in new]
    for i, before in enumerate(old):
        body = _body(before)
        for j, after in enumerate(new):
            likeness = likeness_of(body, bodies[j])
            if likeness >= LEAST_LIKENESS:
                bonus = SAME_ANCHOR_BONUS if before.anchor == after.anchor else 0.0
                yield -(likeness + bonus), abs(i / len(old) - j / len(new)), i, j


def _change(old: VersionedClause | None, new: VersionedClause | None) -> ClauseChange:
    if old is None or new is None:
        return ClauseChange(Change.REMOVED if new is None else Change.ADDED, old, new, 0.0)
    likeness = likeness_of(_body(old), _body(new))
    return ClauseChange(_kind(old, new), old, new, likeness)


def _kind(old: VersionedClause, new: VersionedClause) -> Change:
    if _body(old) != _body(new):
        return Change.CHANGED
    return Change.UNCHANGED if old.anchor == new.anchor else Change.RENUMBERED


def _body(clause: VersionedClause | None) -> str:
    """The text without its number and without white space, which versions set differently."""
    if clause is None:
        return ""
    marker = read_marker(clause.text)
    return SPACES.sub("", clause.text[marker.length if marker else 0 :])


def _letter_pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(text))
