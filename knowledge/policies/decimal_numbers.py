"""Decimal section numbers (1, 1.1, 1.1.1), told from other figures by their sequence."""

import re
from collections.abc import Sequence

from knowledge.policies.numbering import LONGEST_MARKER, Marker, Rank
from language.normal_form import simplified

_DECIMAL = re.compile(r"^([1-9]\d?(?:\s?[.．]\s?[1-9]\d?){1,3})(?!\d)\s*+[.．、]?\s*+(?=\S)")
_TOP = re.compile(r"^([1-9]\d?)\s+(?=[\u4e00-\u9fff])")
_UNIT = re.compile(r"^[万亿元%％‰倍米吨℃°a-zA-Z/|]")
_SENTENCE = re.compile("[，。；：！？]")
LONGEST_TOP = 30
MOST_MISSING = 3
FARTHEST = 40  # paragraphs and numbers that are looked at around a number
RANKS = {1: Rank.ITEM, 2: Rank.DECIMAL, 3: Rank.DECIMAL_3, 4: Rank.DECIMAL_4}
Path = tuple[int, ...]


def read_decimal(text: str) -> Marker | None:
    """The decimal number that ``text`` may begin with, or that of a heading above such numbers."""
    head = simplified(text[:LONGEST_MARKER]) + text[LONGEST_MARKER:]
    found = _DECIMAL.match(head)
    if found and not _UNIT.match(head[found.end() :]):
        return _marker(tuple(map(int, re.findall(r"\d+", found[1]))), found.end())
    top = _TOP.match(head)
    if top and len(text) <= LONGEST_TOP and not _SENTENCE.search(text):
        return _marker((int(top[1]),), top.end())
    return None


def _marker(path: Path, length: int) -> Marker:
    shown = ".".join(map(str, path))
    return Marker(RANKS[len(path)], path[-1], shown, length, sure=False, path=path)


def with_decimals(texts: Sequence[str], markers: Sequence[Marker | None]) -> list[Marker | None]:
    """The markers, where decimal numbers follow one another with these in their places."""
    found = {place: marker for place, text in enumerate(texts) if (marker := read_decimal(text))}
    places, read = list(found), list(markers)
    last: Path = ()
    for turn, place in enumerate(places):
        ahead = [found[later].path for later in places[turn + 1 : turn + 1 + FARTHEST]]
        if _fits(last, found[place].path, ahead, _heading_above(read, place)):
            read[place], last = found[place], found[place].path
    return read


def _heading_above(read: Sequence[Marker | None], place: int) -> int:
    """The number of the last heading above; 0 where none is near."""
    near = (read[above] for above in range(place - 1, max(place - 1 - FARTHEST, -1), -1))
    return next((m.path[0] if m.path else m.number for m in near if m), 0)


def _fits(last: Path, path: Path, ahead: Sequence[Path], heading: int) -> bool:
    if len(path) == 1:
        below = next((later for later in ahead if len(later) > 1), ())
        return below == (*path, 1) or (bool(last) and 0 < path[0] - last[0] <= MOST_MISSING)
    if last and _follows(last, path):
        return True
    begins = path[1:] == (1,)
    return begins and (heading == path[0] or any(_follows(path, later) for later in ahead))


def _follows(last: Path, path: Path) -> bool:
    """The first below it, or the next on one of its levels; few may be missing between."""
    if path[:-1] == last:
        return path[-1] <= MOST_MISSING
    depth = next((i for i, (a, b) in enumerate(zip(last, path, strict=False)) if a != b), None)
    if depth is None:
        return False
    rest = path[depth + 1 :]
    return 0 < path[depth] - last[depth] <= MOST_MISSING and all(n == 1 for n in rest)
