"""Training of the ranking weights: plain softmax regression (listwise), readable weights."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.answering.ranking import FEATURES
from knowledge.learning.labelled import Array, Labelled, NothingToLearn, readable

RIDGE = 1e-3
# The others say whether a hit is right, not which of several is better.
RANKING_FEATURES = ("similarity", "head", "words", "pairs", "query_met")


def learn_ranking(sets: Sequence[Sequence[Labelled]]) -> dict[str, float]:
    """Weights that make the right candidates likely (softmax); every set counts the same."""
    usable = [[item for item in each if 0 < item.right.sum() < len(item.right)] for each in sets]
    columns = [FEATURES.index(name) for name in RANKING_FEATURES]
    parts = [softmax_parts(each, columns) for each in usable if each]
    if not parts:
        raise NothingToLearn("no query has both a right and a wrong candidate")
    deviation = np.concatenate([features for part in parts for features, _ in part]).std(axis=0)
    deviation += 1e-9

    def loss(weights: Array) -> tuple[float, Array]:
        losses = [softmax_loss(weights, part, deviation) for part in parts]
        value = sum(each[0] for each in losses) / len(losses)
        slope = np.sum([each[1] for each in losses], axis=0) / len(losses)
        return value + RIDGE * float(weights @ weights), slope + 2 * RIDGE * weights

    start = np.full(len(columns), 0.1)
    bounds = [(0.0, None)] * len(columns)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return readable(RANKING_FEATURES, found.x / deviation)


def softmax_parts(
    items: Sequence[Labelled], columns: Sequence[int]
) -> list[tuple[Array, NDArray[np.bool_]]]:
    """Ranking features (n, f) and right ones (n,) of each query."""
    return [(item.candidates.features[:, columns], item.right) for item in items]


def softmax_loss(
    weights: Array, part: Sequence[tuple[Array, NDArray[np.bool_]]], deviation: Array
) -> tuple[float, Array]:
    """Mean negative log-likelihood of the right candidates, and its slope."""
    value, slope = 0.0, np.zeros_like(weights)
    for features, right in part:
        scaled = features / deviation
        scores = scaled @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        of_right = chances * right
        value -= float(np.log(of_right.sum() + 1e-12))
        slope += scaled.T @ (chances - of_right / (of_right.sum() + 1e-12))
    return value / len(part), slope / len(part)
