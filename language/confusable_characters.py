"""Confusable characters: similar in shape or in sound."""

import re
from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml

CONFUSABLES_FILE = Path(__file__).with_name("confusable_characters.yml")


@file_shape
class Typos:
    """``plain``: wrong word -> right word; ``alike``: groups of characters of one shape.

    ``sounds``: spelling -> how many say it; ``never_corrected``: characters, one beside the other.
    """

    source: str
    plain: dict[str, str]
    alike: tuple[str, ...]
    sounds: dict[str, str]
    never_corrected: str


def plainly_meant(text: str) -> str:
    """``text`` with the words that are wrong in any text as they are meant.

    >>> plainly_meant("自已的户口薄")
    '自己的户口簿'
    """
    words = typos().plain
    return plain_words().sub(lambda found: words[found[0]], text)


def look_alikes(character: str) -> frozenset[str]:
    """Other characters that it is taken for by their shape.

    >>> sorted(look_alikes("薄"))
    ['簿']
    """
    return shapes().get(character, frozenset())


def is_never_corrected(character: str) -> bool:
    """Whether it is written so often for itself that it is not taken for a typo."""
    return character in never_corrected()


def near_sound(sound: str) -> str:
    """One spelling for sounds that many do not tell apart.

    >>> near_sound("zufan") == near_sound("zhufang")
    True
    """
    for one, other in typos().sounds.items():
        sound = sound.replace(one, other)
    return sound


@cache
def plain_words() -> re.Pattern[str]:
    return re.compile("|".join(typos().plain))


@cache
def shapes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in typos().alike:
        for character in group:
            found.setdefault(character, set()).update(set(group) - {character})
    return {character: frozenset(others) for character, others in found.items()}


@cache
def never_corrected() -> frozenset[str]:
    return frozenset(typos().never_corrected)


@cache
def typos() -> Typos:
    """The file's content."""
    return read_yaml(CONFUSABLES_FILE, Typos)
