"""Facts that an asker tells of herself (age, household register, disability, income), as quoted.

They complete later questions of the same conversation and are shown when they were used.
"""

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from language.data_files import VerbosePattern, WordLists, file_shape, read_yaml
from language.masking import MaskedText, changed_by

FILE = Path(__file__).with_name("told_facts.yml")
LONGEST_TEXT = 200  # characters that are read

Facts = Mapping[str, MaskedText]


@file_shape
class FactPatterns:
    """``facts``: by the kind of fact, the patterns by which it is told, the surest first;
    ``spoken_of_by``: words, separated by spaces, with which a text speaks of it."""

    words: WordLists
    spoken_of_by: dict[str, str]
    facts: dict[str, tuple[VerbosePattern, ...]]


def facts_in(text: MaskedText) -> dict[str, MaskedText]:
    """What ``text`` tells, by the kind of fact, each in the words in which it was told.

    >>> facts_in(MaskedText("我今年六十八，走不动能送不"))
    {'age': '六十八'}
    """
    patterns = fact_patterns().facts.items()
    said = {kind: changed_by(partial(first_said, of_kind), text) for kind, of_kind in patterns}
    return {kind: words for kind, words in said.items() if words}


def first_said(patterns: tuple[VerbosePattern, ...], text: str) -> str:
    """The words that the first of ``patterns`` that matches keeps; empty where none does."""
    matches = (pattern.search(text[:LONGEST_TEXT]) for pattern in patterns)
    return next((match["said"] for match in matches if match), "")


def with_told(facts: Facts, text: MaskedText) -> dict[str, MaskedText]:
    """``facts`` and what ``text`` tells; what is told later takes the place of what was told."""
    return {**facts, **facts_in(text)}


def spoken_of(facts: Facts, text: str) -> dict[str, MaskedText]:
    """Those of ``facts`` of whose kind ``text`` speaks (年满60周岁: of an age)."""
    by = fact_patterns().spoken_of_by
    return {
        kind: words
        for kind, words in facts.items()
        if any(word in text for word in by[kind].split())
    }


@cache
def fact_patterns() -> FactPatterns:
    return read_yaml(FILE, FactPatterns)
