"""Adversarial texts for a regular expression, made of its own parts.

For each repeat in the pattern: what leads to it, its own body many times, and an end on which the
match fails; also what leads to it many times. A backtracking matcher is slow on one of these if
it is slow on anything (the "attack strings" of the literature on ReDoS).
"""

import re
from collections.abc import Iterator
from itertools import islice
from re import _constants as op
from typing import Any

from tests.regex_steps import char_test, parsed

REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
VARIES_FROM = 3  # a repeat that may run over fewer characters than this more is an alternative
LEAST_TIMES = 6  # what is special at the ends of a text weighs little then
WAYS = 24  # of one part; the alternatives of the longest lists of words are many
FAILS = ("\0", "")
COMMON = "a0 \n一号的，-.A"


def pumps(pattern: re.Pattern[str], length: int) -> Iterator[tuple[str, str]]:
    """Texts of about ``length`` characters or LEAST_TIMES of their part, and ones twice as long."""
    seen = set()
    for lead, body in _repeats(parsed(pattern), "", bool(pattern.flags & re.IGNORECASE)):
        for unit, before in ((body, lead), (lead + body, "")):
            if unit and (unit, before) not in seen:
                seen.add((unit, before))
                times = max(length // len(unit), LEAST_TIMES)
                for end in FAILS:
                    yield before + unit * times + end, before + unit * 2 * times + end


def has_repeats(pattern: re.Pattern[str]) -> bool:
    return any(_repeats(parsed(pattern), "", False))


def _repeats(items: Any, lead: str, fold: bool) -> Iterator[tuple[str, str]]:
    """What leads to each varying repeat, and a way to write its body."""
    for kind, value in items:
        if kind in REPEATS:
            least, most, body = value
            if most - least >= VARIES_FROM:
                yield from ((lead, way) for way in islice(_ways(body, fold), WAYS) if way)
            yield from _repeats(body, lead, fold)
        else:
            for part in _parts(kind, value):
                yield from _repeats(part, lead, fold)
        lead += next(_ways([(kind, value)], fold), "")


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is op.ATOMIC_GROUP else []


def _ways(items: Any, fold: bool) -> Iterator[str]:
    """The texts a sequence may stand for: its shortest, then each item in its other ways."""
    firsts = [next(_item_ways(kind, value, fold), "") for kind, value in items]
    yield "".join(firsts)
    for i, (kind, value) in enumerate(items):
        for way in islice(_item_ways(kind, value, fold), 1, None):
            yield "".join([*firsts[:i], way, *firsts[i + 1 :]])


def _item_ways(kind: Any, value: Any, fold: bool) -> Iterator[str]:
    test = char_test(kind, value, fold, False)
    if test is not None:
        own = _characters(kind, value)
        yield from dict.fromkeys(c for c in own + COMMON if test(c))
    elif kind in REPEATS:
        least, _, body = value
        yield from (way * max(1, least) for way in _ways(body, fold))
        if not least:
            yield ""
    elif kind not in (op.ASSERT, op.ASSERT_NOT):
        for part in _parts(kind, value):
            yield from _ways(part, fold)


def _characters(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is not op.IN:
        return ""
    singles = [chr(v) for k, v in value if k is op.LITERAL]
    ranges = [chr(v[0]) for k, v in value if k is op.RANGE]
    return "".join(ranges + singles)
