"""Reset of a conversation by a closed list of words (重新开始)."""

import re
from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import normal_form

FILE = Path(__file__).with_name("starting_over.yml")
MARKS = re.compile(r"[\W_]+")


@file_shape
class StartingOver:
    """``start_over``: whole turns that begin anew."""

    start_over: frozenset[str]


def starts_over(text: str) -> bool:
    """Whether ``text`` as a whole asks to begin anew.

    >>> starts_over("重新开始吧！"), starts_over("重新开始办要什么材料")
    (True, False)
    """
    return letters(text) in words()


def letters(text: str) -> str:
    """``text`` without marks and spaces."""
    return MARKS.sub("", normal_form(text).lower())


@cache
def words() -> frozenset[str]:
    return frozenset(map(letters, read_yaml(FILE, StartingOver).start_over))
