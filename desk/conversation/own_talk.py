"""Turns that name only what the asker said or left before (查查刚才的): nobody else's data."""

from functools import cache
from pathlib import Path

from language.data_files import VerbosePattern, file_shape, read_yaml
from language.normal_form import comparison_key

FILE = Path(__file__).with_name("own_talk.yml")


@file_shape
class OwnTalk:
    """``of_this_talk``: such a turn as a whole, its marks left out."""

    source: str
    of_this_talk: VerbosePattern


def speaks_of_this_talk(text: str) -> bool:
    """Whether ``text`` wants to see what was said before, and names nothing else.

    >>> speaks_of_this_talk("查查刚才的"), speaks_of_this_talk("查查刚才那个人的电话")
    (True, False)
    """
    return pattern().of_this_talk.fullmatch(comparison_key(text)) is not None


@cache
def pattern() -> OwnTalk:
    return read_yaml(FILE, OwnTalk)
