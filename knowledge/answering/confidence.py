"""Confidence calibration: logistic models of whether the first hit is right.

In a small knowledge base a wrong hit is about something else; in a large one it is a near miss, and
other features tell it from a right one. A model is therefore learned for either end, and between
them the two are mixed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.ranking import FEATURES, Candidates
from knowledge.entries import Entry
from language.data_files import file_shape

SMALL, LARGE = 75, 1_700  # entries
RIVALS = 5
# Beside the first candidate's own features: how far it is ahead of the second and of the mean of
# the next ones (of 0, where there is no other).
CONFIDENCE_FEATURES = (*FEATURES, "margin", "lead")


@file_shape
class Logistic:
    """Weights by the names CONFIDENCE_FEATURES; those that are not named are 0."""

    intercept: float
    weights: dict[str, float]

    def logit(self, features: NDArray[np.float64]) -> float:
        """The logit for one row of confidence features."""
        weights = np.array([self.weights.get(name, 0.0) for name in CONFIDENCE_FEATURES])
        return float(features @ weights) + self.intercept


@file_shape
class Confidence:
    """The models of a small and of a large knowledge base."""

    small: Logistic
    large: Logistic

    def of(self, features: NDArray[np.float64], entries: int) -> float:
        """The probability for one row of confidence features, among so many entries."""
        share = breadth(entries)
        logit = (1 - share) * self.small.logit(features) + share * self.large.logit(features)
        return float(1 / (1 + np.exp(-np.clip(logit, -50, 50))))


def breadth(entries: int) -> float:
    """0 for a small knowledge base, 1 for a large one, between them by the logarithm."""
    share = math.log(max(entries, 1) / SMALL) / math.log(LARGE / SMALL)
    return min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Known:
    """How many entries there are, and how many of them have a question."""

    entries: int
    questions: int

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Known":
        return cls(len(entries), sum(bool(entry.question) for entry in entries))

    def rivals(self, candidates: Candidates) -> int:
        """Among how many the first candidate is the first: questions, or entries of any kind."""
        return self.questions if hits_question(candidates) else self.entries


def confidence_features(candidates: Candidates) -> NDArray[np.float64]:
    """The values of CONFIDENCE_FEATURES; there must be a candidate."""
    first, *others = candidates.scores[: RIVALS + 1].tolist()
    second = others[0] if others else 0.0
    rivals = float(np.mean(others)) if others else 0.0
    return np.append(candidates.features[0], [first - second, first - rivals])


def hits_question(candidates: Candidates) -> bool:
    """Whether the first candidate was found by a question, not by its text."""
    return bool(candidates.features[0, FEATURES.index("is_question")])
