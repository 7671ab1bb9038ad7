"""Decision by thresholds on confidence: answer, offer choices, or abstain."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.answering.confidence import (
    Confidence,
    Known,
    confidence_features,
    hits_question,
)
from knowledge.answering.ranking import Candidates
from language.data_files import file_shape, read_yaml

THRESHOLDS_FILE = Path(__file__).with_name("thresholds.yml")


class Decision(StrEnum):
    """What to do with the hits."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"


@file_shape
class Thresholds:
    """Confidence where a question was hit and where a window of text was, and when to act.

    ``answer``, ``clarify``: the least confidence for it; under ``unknown`` nothing like it is
    known.
    """

    source: str
    question: Confidence
    passage: Confidence
    answer: float
    clarify: float
    unknown: float


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


def decide(sure: float, thresholds: Thresholds) -> Decision:
    """Answer when sure, offer choices when it is near, else neither."""
    if sure >= thresholds.answer:
        return Decision.ANSWER
    return Decision.CLARIFY if sure >= thresholds.clarify else Decision.NONE
