"""Training of softmax regression over character n-grams, by L-BFGS with an L2 penalty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from language.text_classification.character_ngrams import grams, inverse_frequencies, tf_idf
from language.text_classification.softmax_regression import TextClassifier


@dataclass(frozen=True, slots=True)
class Line:
    """A text, its class, and how many such lines it counts for."""

    text: str
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Training:
    """``ridge``: of the squared weights, half. ``rarest``: a gram of fewer lines is left out.
    ``longest``: characters of a gram. ``ends``: the ends of a text are characters of grams, too.
    ``steps``: of L-BFGS, at most."""

    ridge: float
    rarest: int = 1
    longest: int = 2
    ends: bool = False
    steps: int = 400


def learn(lines: Sequence[Line], how: Training, *, source: str, digest: str) -> TextClassifier:
    """The weights that make the labels of ``lines`` likeliest, held small by the ridge."""
    counted = [grams(line.text, how.longest, ends=how.ends) for line in lines]
    frequencies = inverse_frequencies(counted, rarest=how.rarest)
    idf = np.array(list(frequencies.values()))
    features = tf_idf(counted, {gram: place for place, gram in enumerate(frequencies)}, idf)
    classes = sorted({line.label for line in lines})
    labels = np.array([classes.index(line.label) for line in lines])
    counts = np.array([line.weight for line in lines])
    weights, intercepts = fit(features, labels, counts, how, classes=len(classes))
    return TextClassifier(
        tuple(classes), tuple(frequencies), idf, weights, intercepts, source, digest,
        how.longest, how.ends,
    )  # fmt: skip


def fit(
    features: csr_matrix,
    labels: NDArray[np.int64],
    counts: NDArray[np.float64],
    how: Training,
    *,
    classes: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights by gram and class, and the intercepts."""
    columns = features.shape[1]
    wanted = np.eye(classes)[labels]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        both = flat.reshape(columns + 1, classes)
        logits = features @ both[:-1] + both[-1]
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        sums = shares.sum(axis=1, keepdims=True)
        missed = np.log(sums).ravel() - (logits * wanted).sum(axis=1)
        value = counts @ missed + how.ridge / 2 * (both[:-1] ** 2).sum()
        rise = (shares / sums - wanted) * counts[:, None]
        slope = np.vstack([features.T @ rise + how.ridge * both[:-1], rise.sum(axis=0)])
        return float(value), slope.ravel()

    start = np.zeros((columns + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": how.steps})
    both = found.x.reshape(columns + 1, classes)
    return both[:-1], both[-1]
