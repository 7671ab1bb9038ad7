"""Confusable characters: alike in shape, or near in sound."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONFUSABLES_FILE = Path(__file__).with_name("confusable_characters.yml")


def plainly_meant(text: str) -> str:
    """``text`` with the words that are wrong in any text as they are meant.

    >>> plainly_meant("自已的户口薄")
    '自己的户口簿'
    """
    words: dict[str, str] = typos()["plain"]
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
    pairs: dict[str, str] = typos()["sounds"]
    for one, other in pairs.items():
        sound = sound.replace(one, other)
    return sound


@cache
def plain_words() -> re.Pattern[str]:
    return re.compile("|".join(typos()["plain"]))


@cache
def shapes() -> dict[str, frozenset[str]]:
    groups: list[str] = typos()["alike"]
    found: dict[str, set[str]] = {}
    for group in groups:
        for character in group:
            found.setdefault(character, set()).update(set(group) - {character})
    return {character: frozenset(others) for character, others in found.items()}


@cache
def never_corrected() -> frozenset[str]:
    return frozenset(typos()["never_corrected"])


@cache
def typos() -> dict[str, Any]:
    """The file's content."""
    found: dict[str, Any] = yaml.safe_load(CONFUSABLES_FILE.read_text(encoding="utf-8"))
    return found
