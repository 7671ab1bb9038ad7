"""Age limits: the ages for which a text says that something holds.

An answer that begins with a yes holds for whom it names (可以。年满80周岁的…); to somebody who told
another age it is no yes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.data_files import VerbosePattern, file_shape, read_yaml
from language.numerals import number_of

FILE = Path(__file__).with_name("age_limits.yml")
OLDEST = 150


@file_shape
class AgeForms:
    age: VerbosePattern


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """Whole years, both ends belonging to it; ``said``: as the text has it."""

    low: int
    high: int
    said: str


def excluding(age: str, text: str) -> AgeLimit | None:
    """The first limit in ``text``, where it has some and none of them holds for ``age``.

    >>> excluding("七十岁", "可以。年满80周岁的独居老人").said
    '年满80周岁'
    >>> excluding("八十二", "可以。年满80周岁的独居老人")
    """
    years = number_of(age.rstrip("周岁歲"))
    limits = list(limits_in(text))
    if years is None or any(limit.low <= years <= limit.high for limit in limits):
        return None
    return next(iter(limits), None)


def limits_in(text: str) -> Iterator[AgeLimit]:
    """The age limits that ``text`` names.

    >>> [(limit.low, limit.high) for limit in limits_in("0至6周岁每年3万元，17周岁以下2.4万元")]
    [(0, 6), (0, 17)]
    """
    for found in forms().age.finditer(text):
        ages = span(found)
        if ages is not None:
            yield AgeLimit(*ages, found.group().strip())


def span(found: re.Match[str]) -> tuple[int, int] | None:
    """The years for which it holds; None where an age is but named."""
    age, first = number_of(found["age"]), number_of(found["first"] or "")
    if age is None:
        return None
    if first is not None:
        return first, age
    if found["reached"] or (found["side"] or "").endswith("上"):
        return (0, age - 1) if found["not"] else (age, OLDEST)
    return (0, age) if found["side"] else None


@cache
def forms() -> AgeForms:
    return read_yaml(FILE, AgeForms)
