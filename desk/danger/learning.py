"""Training of emergency detection on labelled lines: softmax regression by L-BFGS."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from desk.danger.character_ngrams import grams, inverse_frequencies, tf_idf
from desk.danger.model import NO_CRY, DangerModel
from desk.intent_examples import every_example
from language.data_files import read_yaml

FOLDER = Path(__file__).parent
CRIES = FOLDER / "cries.yml"
NO_CRIES = FOLDER / "no_cries.yml"
RIDGE = 0.12  # of the squared weights, half; source: 0.05 to 0.5 tried, November 2026
STEPS = 400
# A word alone has few grams: its line is learned so many times, or it follows the long ones.
WORD, TIMES = 2, 4  # characters; source: 2 to 8 times tried, November 2026


class Line(NamedTuple):
    """A text and its class: a kind of danger, or NO_CRY."""

    text: str
    label: str


def labelled_lines() -> list[Line]:
    """Cries, what is none, and the examples of the dialogue's intents."""
    cries = [Line(text, kind) for kind, texts in read(CRIES).items() for text in texts]
    none = [Line(text, NO_CRY) for texts in read(NO_CRIES).values() for text in texts]
    every = cries + none + [Line(text, NO_CRY) for _, text in every_example()]
    return every + [line for line in every if len(line.text) <= WORD] * (TIMES - 1)


def read(path: Path) -> dict[str, list[str]]:
    """Lines by their label."""
    return read_yaml(path, dict[str, list[str]])


def lines_digest() -> str:
    """Of the labelled lines of danger; a model with another digest is to be learned anew."""
    digest = hashlib.sha256()
    for path in (CRIES, NO_CRIES):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def learn(lines: Sequence[Line], *, source: str, digest: str) -> DangerModel:
    """The weights that make the labels of ``lines`` likeliest, held small by RIDGE."""
    counted = [grams(line.text) for line in lines]
    frequencies = inverse_frequencies(counted)
    idf = np.array(list(frequencies.values()))
    features = tf_idf(counted, {gram: place for place, gram in enumerate(frequencies)}, idf)
    classes = sorted({line.label for line in lines})
    labels = np.array([classes.index(line.label) for line in lines])
    weights, intercepts = fit(features, labels, len(classes))
    return DangerModel(tuple(classes), tuple(frequencies), idf, weights, intercepts, source, digest)


def fit(
    features: csr_matrix, labels: NDArray[np.int64], classes: int
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
        value = np.log(sums).sum() - (logits * wanted).sum() + RIDGE / 2 * (both[:-1] ** 2).sum()
        missed = shares / sums - wanted
        slope = np.vstack([features.T @ missed + RIDGE * both[:-1], missed.sum(axis=0)])
        return float(value), slope.ravel()

    start = np.zeros((columns + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    both = found.x.reshape(columns + 1, classes)
    return both[:-1], both[-1]
