"""Decision by thresholds on calibrated probabilities: answer, likely, clarify, or none.

How the thresholds are chosen: ``answer`` is learned from labelled queries, so that the wanted share
of answers is right (``policydesk calibrate --precision``). The others are probabilities themselves
and are set: an entry that is shown with a way to say no is right about as often as not
(``likely``), a choice holds what is meant four times in five (``clarify``), and what is named as
related is right once in ten times (``related``).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from knowledge.answering.confidence import (
    Confidence,
    Known,
    confidence_features,
    hits_question,
)
from knowledge.answering.ranking import Candidates
from language.data_files import file_shape, read_yaml

THRESHOLDS_FILE = Path(__file__).with_name("thresholds.yml")
MOST_EQUAL = 4


class Decision(StrEnum):
    """What to do with the hits: give the first; show it in full with a way to say no; ask which of
    several is meant; give none."""

    ANSWER = "answer"
    LIKELY = "likely"
    CLARIFY = "clarify"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Chances:
    """Calibrated probabilities that the first hit is right, and that each of the next three is.

    One of them is right at most, so their sum is 1 at most.
    """

    first: float
    others: tuple[float, ...] = ()


@file_shape
class LogitScale:
    """What a logit is multiplied by, and what is added, to make it one of a probability."""

    scale: float = 1.0
    shift: float = 0.0


@file_shape
class RereadThresholds:
    """The same where the first hits were reread (see rereading): scales of their logits where a
    question was hit and where a window of text was, and when to act."""

    source: str
    question: LogitScale
    passage: LogitScale
    answer: float
    likely: float
    related: float


@file_shape
class Thresholds:
    """Confidence where a question was hit and where a window of text was, and when to act.

    Probabilities: ``answer``, ``likely``: the least chance of the first hit for it; ``clarify``:
    the least chance that one of those that stand equal is meant; ``related``: the least chance of
    the first hit where entries that come near are named beside no answer. ``equal``: the least
    share of the first hit's chance with which another one stands equal to it. ``temperature``: the
    difference of ranking scores at which a hit's chance is e times smaller.
    """

    source: str
    question: Confidence
    passage: Confidence
    answer: float
    likely: float = 0.45
    clarify: float = 0.8
    related: float = 0.1
    equal: float = 0.75
    temperature: float = 1.0
    reread: RereadThresholds | None = None

    def for_reread(self) -> "Thresholds":
        """With the limits for hits that were reread in the place of the others."""
        if self.reread is None:
            return self
        limits = self.reread
        return replace(self, answer=limits.answer, likely=limits.likely, related=limits.related)


@cache
def load_thresholds(path: Path = THRESHOLDS_FILE) -> Thresholds:
    """The thresholds of that file."""
    return read_yaml(path, Thresholds)


def confidence(candidates: Candidates, thresholds: Thresholds, known: Known) -> float:
    """The probability that the first candidate is right; 0 without candidates."""
    if not len(candidates.rows):
        return 0.0
    model = thresholds.question if hits_question(candidates) else thresholds.passage
    return model.of(confidence_features(candidates), known.rivals(candidates))


def chances_of(candidates: Candidates, thresholds: Thresholds, known: Known) -> Chances:
    """The chances of the first four candidates, none of which repeats another."""
    if candidates.reread and thresholds.reread is not None:
        return reread_chances(candidates, thresholds.reread)
    first = confidence(candidates, thresholds, known)
    behind = candidates.scores[1:MOST_EQUAL] - candidates.scores[:1]
    others = first * np.exp(behind / thresholds.temperature)
    room = (1 - first) / others.sum() if others.sum() > 1 - first else 1.0
    return Chances(first, tuple(map(float, others * room)))


def reread_chances(candidates: Candidates, thresholds: RereadThresholds) -> Chances:
    """By the logits of those that were reread: softmax over them and "none of them", whose is 0."""
    known = np.array([int(row) in candidates.reread for row in candidates.rows])
    given = thresholds.question if hits_question(candidates) else thresholds.passage
    logits = given.scale * candidates.scores[known] + given.shift
    shares = np.exp(logits - max(logits.max(), 0.0))
    chances = shares / (shares.sum() + np.exp(-max(logits.max(), 0.0)))
    return Chances(float(chances[0]), tuple(map(float, chances[1:MOST_EQUAL])))


def decide(chances: Chances, thresholds: Thresholds) -> Decision:
    """Answer when sure, ask where several stand equal, show what is likely, else none of these."""
    if chances.first >= thresholds.answer:
        return Decision.ANSWER
    if equals(chances, thresholds) > 1:
        return Decision.CLARIFY
    return Decision.LIKELY if chances.first >= thresholds.likely else Decision.NONE


def equals(chances: Chances, thresholds: Thresholds) -> int:
    """How many of the first hits stand equal, where one of them is surely enough meant; else 0."""
    least = thresholds.equal * chances.first
    equal = [chances.first, *(other for other in chances.others if other >= least)]
    return len(equal) if sum(equal) >= thresholds.clarify else 0
