"""The words of ``words.yml``."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS_FILE = Path(__file__).with_name("words.yml")


@cache
def policy_words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return words


@cache
def any_of(name: str) -> str:
    """A group of a pattern that matches each word of the list ``name``, longest first."""
    words = sorted(policy_words()[name], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def any_pattern_of(name: str) -> str:
    """A group of the patterns of the list ``name``."""
    return f"(?:{'|'.join(policy_words()[name])})"


@cache
def due_pattern() -> re.Pattern[str]:
    """What says when, at the end of a text."""
    return re.compile(f"(?:{'|'.join(policy_words()['due_forms'])})$")


def label(name: str, **values: object) -> str:
    text: str = policy_words()["labels"][name].format(**values)
    return text
