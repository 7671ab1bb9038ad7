"""Deduplication of candidates that a person could not tell apart."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.ranking import Candidates
from knowledge.entries import Entry, EntryKind

Place = tuple[str, str]  # policy_id and anchor


def distinct(candidates: Candidates, entries: Sequence[Entry]) -> Candidates:
    """The candidates, still best first, without those that repeat a better one.

    A clause repeats the FAQ entry that cites it; so does any entry with the same answer text.
    """
    return candidates.picked(distinct_positions(candidates, entries))


def distinct_positions(candidates: Candidates, entries: Sequence[Entry]) -> NDArray[np.int64]:
    """The positions of these candidates."""
    kept: list[int] = []
    answers: set[str] = set()
    cited: set[Place] = set()
    for position, row in enumerate(candidates.rows):
        entry = entries[row]
        if repeats(entry, answers, cited):
            continue
        kept.append(position)
        answers.add(entry.answer.strip())
        if entry.kind is EntryKind.FAQ:
            cited |= places(entry)
    return np.array(kept, dtype=np.int64)


def repeats(entry: Entry, answers: set[str], cited: set[Place]) -> bool:
    """Whether a better entry has this answer, or cites this clause; no text repeats none."""
    if entry.answer.strip() and entry.answer.strip() in answers:
        return True
    return entry.kind is EntryKind.CLAUSE and bool(places(entry) & cited)


def places(entry: Entry) -> set[Place]:
    return {(source.policy_id, source.anchor) for source in entry.sources}
