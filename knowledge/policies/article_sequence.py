"""Article detection: which lines that begin with 第N条 are articles, by their number sequence.

A line alone cannot tell 第三条所有住户… from 第三条所列住户…. The best rising sequence is sought
over the whole document, so that a number that is missing, doubled or misprinted costs itself and
not what follows it.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from knowledge.policies.numbering import Marker

# How much a line gains as a member. Only their order matters.
SURE = 10
LIKELY, UNLIKELY = 6, 3
UNFINISHED = 3
OTHER_STYLE = 2
NEXT = 2
DOUBLED, RESTART, BEGUN_LATER = -5, -7, -6
MOST_LOST = 8
LEAST = LIKELY + NEXT  # of a sequence that counts: a first article alone does
FARTHEST = 60  # members looked back at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin an article. ``ended``: what stands above it was finished."""

    place: int
    marker: Marker
    ended: bool

    @property
    def number(self) -> tuple[int, int]:
        return self.marker.number, self.marker.after


def articles_among(candidates: Sequence[Candidate]) -> frozenset[int]:
    """The places of those that are articles."""
    sure = [c for c in candidates if c.marker.sure]
    able = [c for c in candidates if c.marker.sure or c.marker.likely or c.ended]
    if not able or len(sure) == len(able):
        return frozenset(c.place for c in sure)
    spaced = 2 * len(sure) >= len(candidates)
    members = _best_sequence(able, [_gain(c, able[0], spaced=spaced) for c in able])
    return frozenset(c.place for c in [*sure, *members, *_in_gaps(able, members)])


def _gain(candidate: Candidate, first: Candidate, *, spaced: bool) -> float:
    """``spaced``: most articles of the document have a space or a mark behind their number.

    A first article above all others refers to none.
    """
    if candidate.marker.sure:
        return SURE
    heads_all = candidate is first and candidate.marker.number == 1
    gain = LIKELY if candidate.marker.likely or heads_all else UNLIKELY
    return gain - (0 if candidate.ended else UNFINISHED) - (OTHER_STYLE if spaced else 0)


def _best_sequence(candidates: Sequence[Candidate], gains: Sequence[float]) -> list[Candidate]:
    totals: list[float] = []
    before: list[int] = []
    for place, candidate in enumerate(candidates):
        begun, at = float(NEXT if candidate.number[0] == 1 else BEGUN_LATER), -1
        for earlier in range(max(0, place - FARTHEST), place):
            step = totals[earlier] + _step(candidates[earlier].number, candidate.number)
            begun, at = max((begun, at), (step, earlier))
        totals.append(begun + gains[place])
        before.append(at)
    return _traced(candidates, totals, before)


def _traced(
    candidates: Sequence[Candidate], totals: Sequence[float], before: Sequence[int]
) -> list[Candidate]:
    at = max(range(len(totals)), key=totals.__getitem__)
    members: list[Candidate] = []
    while at >= 0 and totals[at] >= (0 if members else LEAST):
        members.append(candidates[at])
        at = before[at]
    return members[::-1]


def _step(last: tuple[int, int], number: tuple[int, int]) -> float:
    """What it is worth that one number follows another."""
    missing = number[0] - last[0] - 1
    if missing == 0 or (missing == -1 and number[1] > last[1]):
        return NEXT
    if number == last:
        return DOUBLED
    if missing > 0:
        return -min(missing, MOST_LOST)
    return RESTART if number[0] == 1 else float("-inf")


def _in_gaps(candidates: Sequence[Candidate], members: Sequence[Candidate]) -> list[Candidate]:
    """Finished lines that stand just where numbers are missing: misprints of these."""
    taken = {member.number for member in members}
    places = [member.place for member in members]
    between: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        right = bisect(places, candidate.place)
        inside = right > 0 and candidate.place not in places[right - 1 : right]
        if inside and _may_be_misprinted(candidate, members[right - 1 : right + 1], taken):
            between[right].append(candidate)
    return [c for right, some in between.items() if _fit(some, members, right) for c in some]


def _fit(some: Sequence[Candidate], members: Sequence[Candidate], right: int) -> bool:
    """As many as are missing there; or a number's twin that stands for the one beside it."""
    around = members[max(right - 2, 0) : right + 2]
    twin = len(some) == 1 and some[0].number in _numbers(members[right - 1 : right + 1])
    return (twin and _missing(around) > 0) or len(some) <= _missing(members[right - 1 : right + 1])


def _numbers(members: Sequence[Candidate]) -> list[tuple[int, int]]:
    return [member.number for member in members]


def _missing(members: Sequence[Candidate]) -> int:
    return members[-1].marker.number - members[0].marker.number - (len(members) - 1)


def _may_be_misprinted(
    candidate: Candidate, beside: Sequence[Candidate], taken: Container[tuple[int, int]]
) -> bool:
    doubtful = not candidate.marker.sure and candidate.ended
    if candidate.number in _numbers(beside):
        return doubtful
    return doubtful and candidate.marker.likely and candidate.number not in taken
