"""Learning the ranking weights and the confidence from queries with known answers.

Plain softmax and logistic regression, so that the result is a few weights that a person can read.
Half of the queries are learned from with the right entry taken away: what is left is a near miss.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.decision import (
    CONFIDENCE_FEATURES,
    Confidence,
    Thresholds,
    confidence,
    confidence_features,
    hits_question,
)
from knowledge.index import Index
from knowledge.ranking import FEATURES, Candidates, RankingWeights, rank, vector_of

SEED = 20_240_601
RIDGE = 1e-3
RIDGE_CONFIDENCE = 3e-3

UNKNOWN = 0.02
# The others say whether a hit is right, not which of several is better.
RANKING_FEATURES = ("similarity", "head", "words", "pairs", "query_met")

Array = NDArray[np.float64]


class NothingToLearn(ValueError):
    """The queries do not show what is to be learned."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query's candidates and which of them are right (n,)."""

    candidates: Candidates
    right: NDArray[np.bool_]

    def reranked(self, weights: RankingWeights) -> "Labelled":
        """The same candidates in the order of other weights."""
        scores = self.candidates.features @ vector_of(weights.second, FEATURES)
        return self.picked(np.lexsort((self.candidates.rows, -scores)), scores)

    def without_right(self) -> "Labelled":
        """As if the right entries were not known."""
        return self.picked(np.flatnonzero(~self.right), self.candidates.scores)

    def picked(self, order: NDArray[np.int64], scores: Array) -> "Labelled":
        old = self.candidates
        picked = Candidates(old.rows[order], old.features[order], scores[order])
        return Labelled(picked, self.right[order])


def label(
    index: Index, queries: Sequence[str], right: Sequence[Sequence[str]], weights: RankingWeights
) -> Iterator[Labelled]:
    """Each query's candidates, those among the entry ids of ``right`` marked."""
    every = np.ones(len(index.entries), dtype=bool)
    for query, ids in zip(index.queries(queries), right, strict=True):
        candidates = rank(index, query, every, weights)
        rows = [index.rows[entry_id] for entry_id in ids]
        yield Labelled(candidates, np.isin(candidates.rows, rows))


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


def learn_thresholds(
    sets: Sequence[Sequence[Labelled]], *, source: str, precision: float, clarify: float
) -> Thresholds:
    """Confidence by kind of hit, and the confidence from which ``precision`` of answers are right.

    Choices are offered from ``clarify`` of that confidence upwards.
    """
    seen = [half_without_right(each) for each in sets]
    question, passage = (
        learn_confidence(
            [[item for item in each if hits_question(item.candidates) is kind] for each in seen]
        )
        for kind in (True, False)
    )
    draft = Thresholds(source, question, passage, 1.0, 1.0, 0.0)
    sure = np.array([confidence(item.candidates, draft) for each in seen for item in each])
    right = np.array([item.right[0] for each in seen for item in each], dtype=float)
    answer = round(threshold_for(precision, sure, right), 4)
    return replace(draft, answer=answer, clarify=round(answer * clarify, 4), unknown=UNKNOWN)


def half_without_right(items: Sequence[Labelled]) -> list[Labelled]:
    """All items, of half of them the right candidates taken away; none without candidates."""
    taken_away = np.random.default_rng(SEED).random(len(items)) < 0.5
    pairs = zip(items, taken_away, strict=True)
    seen = [item.without_right() if away else item for item, away in pairs]
    return [item for item in seen if len(item.right)]


def learn_confidence(sets: Sequence[Sequence[Labelled]]) -> Confidence:
    """A logistic model of "the first candidate is right"; every set counts the same."""
    sets = [each for each in sets if each]
    if not sets:
        raise NothingToLearn("no query hits this kind of passage")
    features = np.stack([confidence_features(item.candidates) for each in sets for item in each])
    right = np.array([item.right[0] for each in sets for item in each], dtype=float)
    shares = np.concatenate([np.full(len(each), 1 / len(each)) for each in sets]) / len(sets)
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation[deviation < 1e-9] = np.inf  # a feature that never varies says nothing
    scaled = np.column_stack([(features - mean) / deviation, np.ones(len(features))])

    def loss(weights: Array) -> tuple[float, Array]:
        logits = scaled @ weights
        penalty = np.append(weights[:-1], 0.0) * RIDGE_CONFIDENCE
        value = shares @ (np.logaddexp(0, logits) - right * logits)
        slope = scaled.T @ (shares * (1 / (1 + np.exp(-logits)) - right))
        return float(value + penalty @ weights), slope + 2 * penalty

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / deviation
    intercept = round(float(found[-1] - weights @ mean), 4)
    return Confidence(intercept, readable(CONFIDENCE_FEATURES, weights))


def threshold_for(precision: float, confidences: Array, right: Array) -> float:
    """The lowest confidence from which upwards at least ``precision`` of the hits are right."""
    order = np.argsort(-confidences)
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    if not precise.any():
        return 1.0
    return float(confidences[order][np.flatnonzero(precise)[-1]])


def readable(names: Sequence[str], weights: Array) -> dict[str, float]:
    """Weights rounded to four digits, without those that are 0."""
    rounded = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}
