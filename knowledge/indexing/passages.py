"""Passages: an entry's questions, and sliding windows of its answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.entries import Entry
from language.normal_form import normal_form

WINDOW_CHARACTERS = 240
OVERLAP_CHARACTERS = 60
REMEMBERED = 20_000
SENTENCE_ENDS = re.compile(r"(?<=[。！？；!?;\n])")


class PassageKind(StrEnum):
    """A way of asking, or a part of the answer."""

    QUESTION = "question"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that stands for the entry at position ``entry`` of the index."""

    entry: int
    kind: PassageKind
    text: str


@lru_cache(maxsize=REMEMBERED)
def plain_text(passage: Passage) -> str:
    """Its normal form; the same candidates come up again and again."""
    return normal_form(passage.text)


def passages_of(entries: Sequence[Entry]) -> tuple[Passage, ...]:
    """The passages of all entries, in their order."""
    return tuple(passage for row, entry in enumerate(entries) for passage in of_entry(row, entry))


def of_entry(row: int, entry: Entry) -> Iterator[Passage]:
    """Its questions, then its answer; at least one passage, if an empty one."""
    asked = questions_of(entry)
    for question in asked:
        yield Passage(row, PassageKind.QUESTION, question)
    if entry.answer.strip() or not asked:
        for window in windows(entry.answer):
            yield Passage(row, PassageKind.WINDOW, f"{entry.context}\n{window}".strip())


def questions_of(entry: Entry) -> list[str]:
    """All ways of asking it, each once."""
    asked = [entry.question or "", *entry.similar_questions]
    return list(dict.fromkeys(text.strip() for text in asked if text.strip()))


def windows(text: str) -> list[str]:
    """Overlapping parts of about ``WINDOW_CHARACTERS``, cut at sentence ends where there are any.

    An empty text is one empty window.
    """
    parts = [""]
    for sentence in sentences(text):
        if len(parts[-1]) + len(sentence) > WINDOW_CHARACTERS and parts[-1]:
            parts.append(parts[-1][-OVERLAP_CHARACTERS:])
        parts[-1] += sentence
    return [part.strip() for part in parts]


def sentences(text: str) -> Iterator[str]:
    """Sentences of ``text``; longer ones are cut so that a window can hold them."""
    longest = WINDOW_CHARACTERS - OVERLAP_CHARACTERS
    for sentence in SENTENCE_ENDS.split(text.strip()):
        for start in range(0, len(sentence), longest):
            yield sentence[start : start + longest]
