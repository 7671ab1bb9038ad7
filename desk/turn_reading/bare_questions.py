"""Questions of few words, written down as lists, and texts that have no words but theirs."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path

from desk.turn_reading.kinds import TurnKind
from language.data_files import read_yaml
from language.normal_form import comparison_key

FILE = Path(__file__).with_name("bare_questions.yml")
HOW, DOES = "how", "does"  # lists that are put together; every other is a class
MOST = 4  # characters of a text that may have no word of its own


def says_nothing_of_its_own(masked: str) -> bool:
    """Whether it is short and of characters of bare questions alone: no evidence of a plan to do
    harm, nor of whose data are asked for.

    >>> says_nothing_of_its_own("点整好"), says_nothing_of_its_own("怎么下毒")
    (True, False)
    """
    key = comparison_key(masked)
    return len(key) <= MOST and general_characters().issuperset(key)


def put_together() -> Iterator[str]:
    """Every way to ask before everything that may be done."""
    yield from map("".join, product(lists()[HOW], lists()[DOES]))


def written() -> Mapping[str, Sequence[str]]:
    """The others, by class."""
    return {label: texts for label, texts in lists().items() if label not in (HOW, DOES)}


@cache
def general_characters() -> frozenset[str]:
    asked = [*put_together(), *written()[TurnKind.QUESTION]]
    return frozenset("".join(map(comparison_key, asked)))


@cache
def lists() -> dict[str, list[str]]:
    return read_yaml(FILE, dict[str, list[str]])
