"""Labelled lines of conversations under way: what is said after an answer, and bare questions.

They are short, and much that harms, or asks for others' data, is asked in the same few words.
"""

from collections.abc import Iterator
from pathlib import Path

from desk.completion.conversations import FOLDER, later_texts
from desk.project_files import PROJECT
from desk.turn_reading.bare_questions import put_together, written
from desk.turn_reading.kinds import TurnKind
from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split
from language.text_classification.training import Line

SPLITS = PROJECT / "data" / "questions" / SPLIT_FILE
# source: set by hand, November 2026; nothing else was tried
LATER_WEIGHT, BARE_WEIGHT = 0.5, 0.2


def conversation_files(split: Split) -> list[Path]:
    found = sorted(read_split(SPLITS).items())
    return [FOLDER / f"{slug}.jsonl" for slug, of in found if of is split]


def later_turns(split: Split) -> Iterator[str]:
    """What is said after an answer in the written conversations of ``split``."""
    for path in conversation_files(split):
        yield from later_texts(path)


def later_lines() -> Iterator[Line]:
    """Those of split learn: all are questions, or tell what one is about."""
    for text in later_turns(Split.LEARN):
        yield Line(text, TurnKind.QUESTION, LATER_WEIGHT)


def bare_lines() -> Iterator[Line]:
    """Questions of few words, whatever they are about."""
    for text in put_together():
        yield Line(text, TurnKind.QUESTION, BARE_WEIGHT)
    for label, texts in written().items():
        yield from (Line(text, label) for text in texts)
