"""Wish for the next page of a list, by a closed list of words (更多, 还有吗)."""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import comparison_key

FILE = Path(__file__).with_name("more.yml")


@file_shape
class MoreWords:
    """``more``: whole turns that ask for the next page."""

    source: str
    more: frozenset[str]


def asks_for_more(text: str) -> bool:
    """Whether ``text`` as a whole asks for it.

    >>> asks_for_more("还有吗？"), asks_for_more("还有补贴吗")
    (True, False)
    """
    return comparison_key(text) in words()


@cache
def words() -> frozenset[str]:
    return frozenset(map(comparison_key, read_yaml(FILE, MoreWords).more))
