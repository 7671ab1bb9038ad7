"""Compiled patterns and word lists of splitting.yml."""

import re
from functools import cache
from pathlib import Path

from language.data_files import (
    Pattern,
    VerbosePattern,
    WordLists,
    WordSet,
    file_shape,
    read_yaml,
)
from language.segmentation import default_segmenter
from language.word_lists import any_of


@file_shape
class Wording:
    """As splitting.yml has it; ``matters``: a line for each matter, its words between blanks."""

    words: WordLists
    sentence: Pattern
    item_marks: tuple[Pattern, ...]
    asks: VerbosePattern
    requests: VerbosePattern
    rhetorical: VerbosePattern
    another: VerbosePattern
    surely: VerbosePattern
    same_thing: VerbosePattern
    courtesy: Pattern
    matters: str
    empty_words: WordSet
    list_asks: float
    longest_item: int
    longest_unannounced: int
    shortest_part: int
    shortest_unannounced: int
    longest_lead: int
    shared_at_most: float


@cache
def wording() -> Wording:
    return read_yaml(Path(__file__).with_name("splitting.yml"), Wording)


@cache
def matters_by_word() -> dict[str, frozenset[int]]:
    """Word -> numbers of its lines."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(wording().matters.splitlines()):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found


@cache
def _any_matter() -> re.Pattern[str]:
    return re.compile(any_of(matters_by_word()))


def matters_of(text: str) -> frozenset[int]:
    """The matters that ``text`` names."""
    by_word = matters_by_word()
    return frozenset().union(*(by_word[word] for word in _any_matter().findall(text)))


def shared_words(one: str, other: str) -> float:
    """Share 0..1 of the telling words of the shorter text that the other says too."""
    mine, theirs = _telling(one), _telling(other)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def _telling(text: str) -> frozenset[str]:
    words = (word for word in default_segmenter().terms(text) if len(word) > 1)
    return frozenset(words) - wording().empty_words
