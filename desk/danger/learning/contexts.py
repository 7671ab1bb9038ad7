"""Joint training of what a passage says and what stands around it, as two classifiers."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack

from desk.danger.kinds import CRY, NO_CRY
from desk.danger.passages import Passage
from language.text_classification.character_ngrams import grams, inverse_frequencies, tf_idf
from language.text_classification.softmax_regression import TextClassifier
from language.text_classification.training import Training, fit

Instance = tuple[Passage, str]  # and its class
# source: chosen on the split `choose` of the question corpus, November 2026
TRAINING = Training(ridge=0.1, rarest=10, steps=200)
AROUND = 0.7  # what the surroundings count for beside the passage
CLASSES = (CRY, NO_CRY)


def learn_in_context(
    instances: Sequence[Instance], like: TextClassifier
) -> tuple[TextClassifier, TextClassifier]:
    """Classifiers of passages and of surroundings, whose logits add up to the logit of a cry;
    source and digest are those of ``like``."""
    own, own_idf = features([passage.text for passage, _ in instances])
    around, around_idf = features([passage.around for passage, _ in instances])
    labels = np.array([CLASSES.index(label) for _, label in instances])
    both = csr_matrix(hstack([own, around * AROUND]))
    counts = np.ones(len(instances))
    weights, intercepts = fit(both, labels, counts, TRAINING, classes=len(CLASSES))
    own_weights, around_weights = weights[: len(own_idf)], weights[len(own_idf) :] * AROUND
    return (
        classifier(own_idf, own_weights, intercepts, like),
        classifier(around_idf, around_weights, np.zeros(len(CLASSES)), like),
    )


def features(texts: Sequence[str]) -> tuple[csr_matrix, dict[str, float]]:
    """Rows by text, and the inverse frequency of each gram, in the order of the columns."""
    counted = [grams(text, TRAINING.longest) for text in texts]
    idf = inverse_frequencies(counted, rarest=TRAINING.rarest)
    places = {gram: place for place, gram in enumerate(idf)}
    return tf_idf(counted, places, np.array(list(idf.values()))), idf


def classifier(
    idf: dict[str, float],
    weights: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    intercepts: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    like: TextClassifier,
) -> TextClassifier:
    return TextClassifier(
        CLASSES, tuple(idf), np.array(list(idf.values())), weights, intercepts,
        like.source, like.digest, TRAINING.longest,
    )  # fmt: skip
