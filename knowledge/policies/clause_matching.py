"""Alignment of clauses between two versions of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casework.policies import ClauseText
from knowledge.policies.numbering import read_marker

LEAST_SIMILARITY = 0.4
SAME_ANCHOR_BONUS = 0.1
SPACES = re.compile(r"\s+")
BLANKS = re.compile(r"[^\S\n]+")


def similarity_of(old: str, new: str) -> float:
    """Shared pairs of neighbouring letters (Dice); 1.0 for equal texts."""
    return 1.0 if old == new else _dice(_letter_pairs(old), _letter_pairs(new))


def _dice(left: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def matched(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> dict[int, int]:
    """Old place -> new place: equal texts, then the most alike; near places break ties."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for candidates in (_equal_pairs(old, new), _alike_pairs(old, new, pairs, taken)):
        for _, _, i, j in sorted(candidates):
            if i not in pairs and j not in taken:
                pairs[i] = j
                taken.add(j)
    return pairs


Candidate = tuple[float, float, int, int]  # less is better, distance, old place, new place


def _equal_pairs(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> Iterator[Candidate]:
    places: dict[str, list[int]] = {}
    for j, after in enumerate(new):
        places.setdefault(plain_body(after), []).append(j)
    for i, before in enumerate(old):
        for j in places.get(plain_body(before), ()):
            yield float(before.anchor != new[j].anchor), _distance(i, j, old, new), i, j


def _alike_pairs(
    old: Sequence[ClauseText],
    new: Sequence[ClauseText],
    pairs: dict[int, int],
    taken: set[int],
) -> Iterator[Candidate]:
    """Of what has found no equal text yet; only texts that share letters are compared."""
    letters = {j: _letter_pairs(plain_body(c)) for j, c in enumerate(new) if j not in taken}
    holders: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for j, counts in letters.items():
        for pair, times in counts.items():
            holders.setdefault(pair, []).append((j, times))
    for i, before in enumerate(old):
        if i in pairs:
            continue
        own = _letter_pairs(plain_body(before))
        for j, shared in _shared(own, holders).items():
            similarity = 2 * shared / (own.total() + letters[j].total())
            if similarity >= LEAST_SIMILARITY:
                bonus = SAME_ANCHOR_BONUS if before.anchor == new[j].anchor else 0.0
                yield -(similarity + bonus), _distance(i, j, old, new), i, j


def _shared(
    own: Counter[tuple[str, str]], holders: dict[tuple[str, str], list[tuple[int, int]]]
) -> Counter[int]:
    """How many pairs of letters the text shares with each of the others."""
    shared: Counter[int] = Counter()
    for pair, times in own.items():
        for j, theirs in holders.get(pair, ()):
            shared[j] += min(times, theirs)
    return shared


def _distance(i: int, j: int, old: Sequence[ClauseText], new: Sequence[ClauseText]) -> float:
    return abs(i / len(old) - j / len(new))


def plain_body(clause: ClauseText) -> str:
    """The text without its number and without white space, which versions set differently."""
    marker = read_marker(clause.text)
    return SPACES.sub("", clause.text[marker.length if marker else 0 :])


def shown_body(clause: ClauseText) -> str:
    """The text without its number, each paragraph on its line."""
    marker = read_marker(clause.text)
    lines = clause.text[marker.length if marker else 0 :].splitlines()
    return "\n".join(line for line in (BLANKS.sub("", line) for line in lines) if line)


def _letter_pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(text))
