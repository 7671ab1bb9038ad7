"""Training of the confidence models: plain logistic regression, readable weights.

Agreement may only add to the confidence, difference only take from it, so that no set teaches what
another unlearns. Each set teaches the model of a small and the one of a large knowledge base in
proportion to its own breadth, and what a set says of neither keeps the two alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from knowledge.answering.confidence import (
    CONFIDENCE_FEATURES,
    Confidence,
    Known,
    Logistic,
    breadth,
    confidence_features,
    hits_question,
)
from knowledge.answering.decision import Thresholds, confidence
from knowledge.learning.labelled import (
    Array,
    Labelled,
    NothingToLearn,
    has_judgements,
    near_misses_among,
    readable,
)

RIDGE = 3e-3
RIDGE_BETWEEN = 1e-3  # on what the weights of the two ends differ by

AGREEMENT = (
    "similarity",
    "head",
    "words",
    "pairs",
    "query_met",
    "passage_met",
    "run",
    "shared",
    "margin",
    "lead",
)
DIFFERENCE = (
    "worst",
    "worst_back",
    "foreign",
    "untold",
    "aspects",
    "numbers",
    "denials",
    "length",
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """First candidates of one kind of hit: features (n, f), whether right (n,), how broad (n,),
    and how much each counts (n,).
    """

    features: Array
    right: Array
    breadth: Array
    shares: Array

    @classmethod
    def of(cls, items: Sequence[Labelled], known: Known) -> "Lesson":
        """All ``items``, which are of one set, together count 1."""
        apart = [item.apart() for item in items]
        return cls(
            np.stack([confidence_features(candidates) for candidates in apart]),
            np.array([item.right[0] for item in items], dtype=float),
            np.array([breadth(known.rivals(candidates)) for candidates in apart]),
            np.full(len(items), 1 / len(items)),
        )

    @classmethod
    def together(cls, lessons: Sequence["Lesson"]) -> "Lesson":
        """All lessons as one; each counts the same."""
        return cls(
            np.concatenate([each.features for each in lessons]),
            np.concatenate([each.right for each in lessons]),
            np.concatenate([each.breadth for each in lessons]),
            np.concatenate([each.shares for each in lessons]) / len(lessons),
        )


def learn_thresholds(
    sets: Sequence[Sequence[Labelled]], *, source: str, precision: float, likely: float
) -> Thresholds:
    """Confidence by kind of hit, and the confidence from which ``precision`` of answers are right.

    Judged near misses teach what differs, but not how often one is met: where there are other
    sets, the threshold comes from those. ``likely`` is the least confidence with which an entry is
    shown as what may be meant.
    """
    seen = [near_misses_among(each) for each in sets]
    question, passage = (learn_confidence(lessons_of(seen, kind)) for kind in (True, False))
    draft = Thresholds(source, question, passage, answer=1.0)
    usual = [items for items, each in zip(seen, sets, strict=True) if not has_judgements(each)]
    usual = [items for items in usual or seen if items]
    sure = np.concatenate([confidences(items, draft) for items in usual])
    right = np.array([item.right[0] for each in usual for item in each], dtype=float)
    shares = np.concatenate([np.full(len(each), 1 / len(each)) for each in usual])
    answer = round(threshold_for(precision, sure, right, shares), 4)
    return replace(draft, answer=answer, likely=min(likely, answer))


def confidences(items: Sequence[Labelled], thresholds: Thresholds) -> Array:
    """The confidence of each item (n,); they are of one set."""
    known = Known.of(items[0].entries)
    return np.array([confidence(item.apart(), thresholds, known) for item in items])


def lessons_of(sets: Sequence[Sequence[Labelled]], question: bool) -> list[Lesson]:
    """What each set teaches of hits of that kind; none where it has none."""
    of_kind = [[x for x in each if hits_question(x.candidates) is question] for each in sets]
    return [Lesson.of(items, Known.of(items[0].entries)) for items in of_kind if items]


def learn_confidence(lessons: Sequence[Lesson]) -> Confidence:
    """Logistic models of "the first candidate is right"; every lesson counts the same."""
    if not lessons:
        raise NothingToLearn("no query hits this kind of passage")
    lesson = Lesson.together(lessons)
    mean, deviation = lesson.features.mean(axis=0), lesson.features.std(axis=0)
    deviation[deviation < 1e-9] = np.inf  # a feature that never varies says nothing
    scaled = np.column_stack([(lesson.features - mean) / deviation, np.ones(len(lesson.right))])
    broad = lesson.breadth[:, None]
    both = np.hstack([scaled * (1 - broad), scaled * broad])
    weighed = np.append(np.ones(len(mean)), 0.0)  # the intercept is not

    def loss(weights: Array) -> tuple[float, Array]:
        logits = both @ weights
        value = lesson.shares @ (np.logaddexp(0, logits) - lesson.right * logits)
        slope = both.T @ (lesson.shares * (1 / (1 + np.exp(-logits)) - lesson.right))
        small, large = np.split(weights, 2)
        apart = (small - large) * RIDGE_BETWEEN
        pull = np.append(small, large) * np.tile(weighed, 2) * RIDGE
        penalty = pull @ weights + apart @ (small - large)
        return float(value + penalty), slope + 2 * (pull + np.append(apart, -apart))

    bounds = [*map(allowed_sign, CONFIDENCE_FEATURES), (None, None)] * 2
    found = minimize(loss, np.zeros(both.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Confidence(*(unscaled(end, mean, deviation) for end in np.split(found, 2)))


def unscaled(found: Array, mean: Array, deviation: Array) -> Logistic:
    """The model over features as they are, from one over scaled features and an intercept."""
    weights = found[:-1] / deviation
    intercept = round(float(found[-1] - weights @ mean), 4)
    return Logistic(intercept, readable(CONFIDENCE_FEATURES, weights))


def allowed_sign(name: str) -> tuple[float | None, float | None]:
    """The bounds of a weight; 0 for what neither agrees nor differs."""
    return (0.0 if name not in DIFFERENCE else None, 0.0 if name not in AGREEMENT else None)


def threshold_for(
    precision: float, confidences: Array, right: Array, shares: Array | None = None
) -> float:
    """The lowest confidence from which upwards at least ``precision`` of the hits are right.

    ``shares`` says how much each hit counts; the same, where it is not given.
    """
    counts = np.ones(len(right)) if shares is None else shares
    order = np.argsort(-confidences)
    precise = np.cumsum((right * counts)[order]) / np.cumsum(counts[order]) >= precision
    if not precise.any():
        return 1.0
    return float(confidences[order][np.flatnonzero(precise)[-1]])
