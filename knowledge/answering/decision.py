"""The decision: how sure the first hit is, and what follows from it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.answering.ranking import FEATURES, Candidates

THRESHOLDS_FILE = Path(__file__).with_name("thresholds.yml")
RIVALS = 5
# Beside the first candidate's own features: how far it is ahead of the second and of the mean of
# the next ones (of 0, where there is no other).
CONFIDENCE_FEATURES = (*FEATURES, "margin", "lead")


class Decision(StrEnum):
    """What to do with the hits."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model of "the first hit is right"; weights by the names CONFIDENCE_FEATURES."""

    intercept: float
    weights: dict[str, float]

    def of(self, features: NDArray[np.float64]) -> float:
        """The probability for one row of confidence features."""
        weights = np.array([self.weights.get(name, 0.0) for name in CONFIDENCE_FEATURES])
        logit = float(features @ weights) + self.intercept
        return float(1 / (1 + np.exp(-np.clip(logit, -50, 50))))


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
    models = {kind: Confidence(**values[kind]) for kind in ("question", "passage")}
    return Thresholds(**(values | models))


def confidence_features(candidates: Candidates) -> NDArray[np.float64]:
    """The values of CONFIDENCE_FEATURES; there must be a candidate."""
    first, *others = candidates.scores[: RIVALS + 1].tolist()
    second = others[0] if others else 0.0
    rivals = float(np.mean(others)) if others else 0.0
    return np.append(candidates.features[0], [first - second, first - rivals])


def confidence(candidates: Candidates, thresholds: Thresholds) -> float:
    """The probability that the first candidate is right; 0 without candidates."""
    if not len(candidates.rows):
        return 0.0
    model = thresholds.question if hits_question(candidates) else thresholds.passage
    return model.of(confidence_features(candidates))


def hits_question(candidates: Candidates) -> bool:
    """Whether the first candidate was found by a question, not by its text."""
    return bool(candidates.features[0, FEATURES.index("is_question")])


def decide(sure: float, thresholds: Thresholds) -> Decision:
    """Answer when sure, offer choices when it is near, else neither."""
    if sure >= thresholds.answer:
        return Decision.ANSWER
    return Decision.CLARIFY if sure >= thresholds.clarify else Decision.NONE
