"""Clustering scores against a ground truth: B-cubed and best-match precision, recall and F1."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]
Truth = Sequence[frozenset[int]]

RESAMPLES = 1_000
SEED = 20_261_121


class Score(NamedTuple):
    """All three from 0 to 1."""

    f1: float
    precision: float
    recall: float


def b_cubed(found: Labels, truth: Truth) -> Score:
    """Precision and recall of each item's group, in the mean; ``truth`` has each item once.

    Source: Bagga and Baldwin 1998, Entity-based cross-document coreferencing using the vector
    space model.
    """
    sums = _by_true_group(found, truth).sum(axis=0)
    return Score(*(float(value) for value in _scores(sums)))


def interval(found: Labels, truth: Truth) -> tuple[float, float]:
    """95 % of the B-cubed F1 when the true groups are drawn again: items of a group are alike."""
    groups = _by_true_group(found, truth)
    drawn = np.random.default_rng(SEED).multinomial(
        len(groups), np.full(len(groups), 1 / len(groups)), size=RESAMPLES
    )
    low, high = np.percentile(_scores((drawn @ groups).T)[0], [2.5, 97.5])
    return float(low), float(high)


def best_found(found: Labels, truth: Truth) -> Score:
    """Of each true group the found one with the best F1; the mean of all, as large as they are."""
    return Score(*np.mean([_best(found, group) for group in truth], axis=0).tolist())


def _best(found: Labels, group: frozenset[int]) -> Score:
    labels, shared = np.unique(found[sorted(group)], return_counts=True)
    sizes = np.bincount(found)[labels]
    best = int(np.argmax(2 * shared / (sizes + len(group))))
    precision, recall = shared[best] / sizes[best], shared[best] / len(group)
    return Score(2 * precision * recall / (precision + recall), precision, recall)


def _by_true_group(found: Labels, truth: Truth) -> NDArray[np.float64]:
    """Of each true group the sums of its items' precision and recall, and how many they are."""
    sizes = np.bincount(found)
    rows = []
    for group in truth:
        labels, shared = np.unique(found[sorted(group)], return_counts=True)
        rows.append(((shared**2 / sizes[labels]).sum(), (shared**2).sum() / len(group), len(group)))
    return np.array(rows)


def _scores(sums: NDArray[Any]) -> NDArray[np.float64]:
    """F1, precision and recall, each of the shape behind the first axis of ``sums`` (3, …)."""
    precision, recall = sums[0] / sums[2], sums[1] / sums[2]
    return np.array([2 * precision * recall / (precision + recall), precision, recall])
