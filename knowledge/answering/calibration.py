"""Learning the ranking weights and the confidence from queries with known answers.

Plain softmax and logistic regression, so that the result is a few weights that a person can read.
Where people judged entries wrong, these are the near misses; else half of the queries are learned
from with the right entry taken away.
Agreement may only add to the confidence, difference only take from it, so that no set teaches what
another unlearns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.answering.decision import (
    CONFIDENCE_FEATURES,
    Confidence,
    Thresholds,
    confidence,
    confidence_features,
    hits_question,
)
from knowledge.answering.distinct import distinct
from knowledge.answering.ranking import FEATURES, Candidates, RankingWeights, rank, vector_of
from knowledge.entries import Entry
from knowledge.indexing.index import Index

SEED = 20_240_601
RIDGE = 1e-3
RIDGE_CONFIDENCE = 3e-3

UNKNOWN = 0.1
AGREEMENT = ("similarity", "head", "words", "pairs", "query_met", "passage_met", "margin", "lead")
DIFFERENCE = ("worst", "worst_back", "aspects", "numbers", "denials", "length")
# The others say whether a hit is right, not which of several is better.
RANKING_FEATURES = ("similarity", "head", "words", "pairs", "query_met")

Array = NDArray[np.float64]


class NothingToLearn(ValueError):
    """The queries do not show what is to be learned."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A query, the ids of entries that answer it, and of some that a person called wrong."""

    query: str
    right: frozenset[str]
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query's candidates, which of them are right (n,) and which known to be wrong (n,).

    ``entries`` are the index's.
    """

    candidates: Candidates
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]
    entries: Sequence[Entry]

    def reranked(self, weights: RankingWeights) -> "Labelled":
        """The same candidates in the order of other weights."""
        scores = self.candidates.features @ vector_of(weights.second, FEATURES)
        return self.picked(np.lexsort((self.candidates.rows, -scores)), scores)

    def without_right(self) -> "Labelled":
        """As if the right entries were not known."""
        return self.picked(np.flatnonzero(~self.right), self.candidates.scores)

    def judged(self) -> Iterator["Labelled"]:
        """As if what is better than the first right one were not known; the same with the first
        wrong one, and then without the right ones."""
        if self.right.any():
            yield self.picked(
                np.arange(self.right.argmax(), len(self.right)), self.candidates.scores
            )
        if self.wrong.any():
            left = np.flatnonzero(~self.right)
            yield self.picked(left[left >= self.wrong.argmax()], self.candidates.scores)

    def picked(self, order: NDArray[np.int64], scores: Array) -> "Labelled":
        old = self.candidates
        picked = Candidates(old.rows[order], old.features[order], scores[order])
        return Labelled(picked, self.right[order], self.wrong[order], self.entries)

    def apart(self) -> Candidates:
        """The candidates as the decision sees them: none that repeats a better one."""
        return distinct(self.candidates, self.entries)


def label(
    index: Index, judgements: Sequence[Judgement], weights: RankingWeights
) -> Iterator[Labelled]:
    """Each query's candidates with what is known of them."""
    every = np.ones(len(index.entries), dtype=bool)
    queries = index.queries([judgement.query for judgement in judgements])
    for query, judgement in zip(queries, judgements, strict=True):
        candidates = rank(index, query, every, weights)
        right, wrong = (
            np.isin(candidates.rows, [index.rows[entry_id] for entry_id in ids])
            for ids in (judgement.right, judgement.wrong)
        )
        yield Labelled(candidates, right, wrong, index.entries)


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

    Judged near misses teach what differs, but not how often one is met: where there are other
    sets, the threshold comes from those. Choices are offered from ``clarify`` of it upwards.
    """
    seen = [near_misses_among(each) for each in sets]
    question, passage = (
        learn_confidence(
            [[item for item in each if hits_question(item.candidates) is kind] for each in seen]
        )
        for kind in (True, False)
    )
    draft = Thresholds(source, question, passage, 1.0, 1.0, 0.0)
    usual = [items for items, each in zip(seen, sets, strict=True) if not has_judgements(each)]
    usual = [items for items in usual or seen if items]
    sure = np.array([confidence(item.apart(), draft) for each in usual for item in each])
    right = np.array([item.right[0] for each in usual for item in each], dtype=float)
    shares = np.concatenate([np.full(len(each), 1 / len(each)) for each in usual])
    answer = round(threshold_for(precision, sure, right, shares), 4)
    return replace(draft, answer=answer, clarify=round(answer * clarify, 4), unknown=UNKNOWN)


def near_misses_among(items: Sequence[Labelled]) -> list[Labelled]:
    """What a person judged, where a set has that; else half of the items without the right one."""
    if has_judgements(items):
        return [seen for item in items for seen in item.judged()]
    return half_without_right(items)


def has_judgements(items: Sequence[Labelled]) -> bool:
    """Whether a person called entries wrong here."""
    return any(item.wrong.any() for item in items)


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
    features = np.stack([confidence_features(item.apart()) for each in sets for item in each])
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

    bounds = [*map(allowed_sign, CONFIDENCE_FEATURES), (None, None)]
    start = np.zeros(scaled.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[:-1] / deviation
    intercept = round(float(found[-1] - weights @ mean), 4)
    return Confidence(intercept, readable(CONFIDENCE_FEATURES, weights))


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


def readable(names: Sequence[str], weights: Array) -> dict[str, float]:
    """Weights rounded to four digits, without those that are 0."""
    rounded = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}
