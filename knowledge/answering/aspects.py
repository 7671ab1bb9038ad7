"""Aspect matching: what a question asks for (how, when, where), and whether an entry says it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from knowledge.entries import Entry
from language.data_files import Pattern, WordSet, file_shape, read_yaml
from language.word_lists import any_of

ASPECTS_FILE = Path(__file__).with_name("aspects.yml")
ASKED_REMEMBERED = 4_096
TOLD_REMEMBERED = 50_000  # an aspect of a text that the index holds anyway
LONGEST_PLAIN = 40  # characters; in a long message such words tell a story


@file_shape
class DefiniteWords:
    """How a definite aspect is asked for, and what tells it: by words, and by patterns."""

    asked_words: WordSet = frozenset()
    asked: tuple[Pattern, ...] = ()
    told_words: WordSet = frozenset()
    told: tuple[Pattern, ...] = ()

    def asking(self) -> re.Pattern[str]:
        return _any(self.asked_words, self.asked)

    def telling(self) -> re.Pattern[str]:
        return _any(self.told_words, self.told)


@file_shape
class AspectWords:
    """``aspects``, ``definite``: by the name of the aspect; aspects.yml explains the others."""

    source: str
    aspects: dict[str, tuple[str, ...]]
    denials: tuple[str, ...]
    topic_frame: tuple[str, ...]
    definite: dict[str, DefiniteWords]


@dataclass(frozen=True, slots=True)
class Definite:
    """An aspect that a question names without doubt, and what shows that a text speaks of it."""

    asked: re.Pattern[str]
    told: re.Pattern[str]


def aspects(text: str) -> frozenset[str]:
    """Which aspects the words of ``text`` ask for."""
    words = aspect_words().aspects
    return frozenset(name for name, cues in words.items() if any(cue in text for cue in cues))


def untold(query: str, entry: Entry) -> int:
    """How many of the aspects that ``query`` plainly asks for the entry says nothing of.

    Its ways of asking count as much as its answer: where they ask for it, the answer tells it.
    """
    names = asked_plainly(query)
    if not names:
        return 0
    texts = (entry.answer, entry.question or "", *entry.similar_questions)
    return sum(not any(tells(name, text) for text in texts) for name in names)


def asked_plainly(query: str) -> tuple[str, ...]:
    """The definite aspects of a question; none of a long message.

    >>> asked_plainly("在哪里申请，要多久")
    ('place', 'duration')
    """
    return () if len(query) > LONGEST_PLAIN else _asked_plainly(query)


@lru_cache(maxsize=ASKED_REMEMBERED)
def _asked_plainly(query: str) -> tuple[str, ...]:
    return tuple(name for name, aspect in definite().items() if aspect.asked.search(query))


@lru_cache(maxsize=TOLD_REMEMBERED)
def tells(name: str, text: str) -> bool:
    """Whether ``text`` says something of that aspect; the same entries come up again and again."""
    return definite()[name].told.search(text) is not None


@cache
def definite() -> Mapping[str, Definite]:
    return {
        name: Definite(asked=each.asking(), told=each.telling())
        for name, each in aspect_words().definite.items()
    }


def _any(words: Iterable[str], patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile("|".join([any_of(words), *(each.pattern for each in patterns)]))


@cache
def aspect_words() -> AspectWords:
    """The words of the file, by their sections."""
    return read_yaml(ASPECTS_FILE, AspectWords)
