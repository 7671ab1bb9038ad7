"""Training examples of the ranking: queries with known answers, with their features.

Entries that people judged wrong are the hard negatives; without them, half of the queries are used
with the right entry removed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.deduplicate import distinct
from knowledge.answering.ranking import FEATURES, Candidates, RankingWeights, rank, vector_of
from knowledge.entries import Entry
from knowledge.indexing.index import Index

SEED = 20_240_601

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


def readable(names: Sequence[str], weights: Array) -> dict[str, float]:
    """Weights rounded to four digits, without those that are 0."""
    rounded = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}
