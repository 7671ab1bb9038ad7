"""Disclosure control of published counts: small parts are joined until none points to a person.

A part below the threshold is joined with the next smallest, so that it cannot be found by
subtracting the others from the total; the joined part is no smaller than the threshold and holds
two parts at least.
source: the threshold rule with secondary suppression, Handbook on Statistical Disclosure Control
(Eurostat 2006), chapter 4; the threshold is the district's own
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")
LEAST_PUBLISHED = 5


def joined_small(
    parts: Mapping[str | None, Sequence[Item]], least: int = LEAST_PUBLISHED
) -> tuple[dict[str | None, Sequence[Item]], list[Item]]:
    """The parts that are published by name, and the items of all others, joined.

    Where even all together are fewer than ``least``, nothing is published by name.
    """
    by_size = sorted(parts, key=lambda key: len(parts[key]))
    joined: list[str | None] = [key for key in by_size if len(parts[key]) < least]
    named = [key for key in by_size if len(parts[key]) >= least]
    while joined and named and (len(joined) < 2 or _size(parts, joined) < least):
        joined.append(named.pop(0))
    rest = [item for key in joined for item in parts[key]]
    return {key: parts[key] for key in parts if key in set(named)}, rest


def _size(parts: Mapping[str | None, Sequence[Item]], keys: Sequence[str | None]) -> int:
    return sum(len(parts[key]) for key in keys)
