"""Evaluation of the classification of turns: questions swallowed, and each kind's recall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.turn_reading.kinds import TurnKind, read_label
from desk.turn_reading.learning import district_questions, label, turns_of
from desk.turn_reading.reading import turn_in
from knowledge.learning.question_corpus.districts import Split
from language.masking import mask

# What is searched for all the same: a question, and the telephone and hours of an office.
SEARCHED = (TurnKind.QUESTION, TurnKind.CONTACT)


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with its class and the one that it is read as."""

    text: str
    wanted: str
    read: str

    @property
    def kind(self) -> TurnKind:
        return read_label(self.wanted).kind

    @property
    def read_kind(self) -> TurnKind:
        return read_label(self.read).kind


@dataclass(frozen=True, slots=True)
class KindFigures:
    """``recall``: of the kind; ``sub_recall``: with its sub."""

    kind: TurnKind
    turns: int
    recall: float
    sub_recall: float


def judged(split: Split) -> list[Judged]:
    """Every line of ``split``: turns, and the questions of its districts."""
    lines = [(turn.text, label(turn)) for turn in turns_of(split)]
    lines += [(text, str(TurnKind.QUESTION)) for text in district_questions(split)]
    return [Judged(text, wanted, turn_in(mask(text).text).label) for text, wanted in lines]


def swallowed(lines: Sequence[Judged]) -> list[Judged]:
    """Questions that no answer is looked for."""
    return [
        line for line in lines if line.kind is TurnKind.QUESTION and line.read_kind not in SEARCHED
    ]


def by_kind(lines: Sequence[Judged]) -> Iterator[KindFigures]:
    """One a kind, but for questions."""
    for kind in TurnKind:
        own = [line for line in lines if line.kind is kind]
        if own and kind is not TurnKind.QUESTION:
            recall = sum(line.read_kind is kind for line in own) / len(own)
            with_sub = sum(line.read == line.wanted for line in own) / len(own)
            yield KindFigures(kind, len(own), recall, with_sub)
