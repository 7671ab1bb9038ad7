"""The decision: how sure the first hit is, and what follows from it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.answering.confidence import (
    Confidence,
    Known,
    Logistic,
    confidence_features,
    hits_question,
)
from knowledge.answering.ranking import Candidates

THRESHOLDS_FILE = Path(__file__).with_name("thresholds.yml")


class Decision(StrEnum):
    """What to do with the hits."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"


@dataclass(frozen=True, slots=True)
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
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    models = {kind: read_confidence(values[kind]) for kind in ("question", "passage")}
    return Thresholds(**(values | models))


def read_confidence(values: dict[str, dict[str, Any]]) -> Confidence:
    return Confidence(**{end: Logistic(**model) for end, model in values.items()})


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
