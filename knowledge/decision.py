"""The decision: how sure the first hit is, and what follows from it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from knowledge.ranking import FEATURES, Candidates

THRESHOLDS_FILE = Path(__file__).with_name("thresholds.yml")


class Decision(StrEnum):
    """What to do with the hits."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A logistic model of "the first hit is right", and the confidences at which to act."""

    source: str
    intercept: float
    weights: dict[str, float]
    answer: float
    clarify: float
    unknown: float


@cache
def load_thresholds(path: Path = THRESHOLDS_FILE) -> Thresholds:
    """The thresholds of that file."""
    return Thresholds(**yaml.safe_load(path.read_text(encoding="utf-8")))


def confidence(candidates: Candidates, thresholds: Thresholds) -> float:
    """The probability that the first candidate is right; 0 without candidates."""
    if not len(candidates.rows):
        return 0.0
    values = dict(zip(FEATURES, candidates.features[0].tolist(), strict=True))
    values["margin"] = margin(candidates)
    total = sum(weight * values[name] for name, weight in thresholds.weights.items())
    return float(1 / (1 + np.exp(-(total + thresholds.intercept))))


def margin(candidates: Candidates) -> float:
    """How far the first candidate is ahead of the second."""
    if len(candidates.scores) < 2:
        return 0.0
    return float(candidates.scores[0] - candidates.scores[1])


def decide(sure: float, thresholds: Thresholds) -> Decision:
    """Answer when sure, offer choices when it is near, else neither."""
    if sure >= thresholds.answer:
        return Decision.ANSWER
    return Decision.CLARIFY if sure >= thresholds.clarify else Decision.NONE
