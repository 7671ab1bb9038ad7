"""Ranking: every candidate is scored by all forms of agreement at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.retrieval import Query

DENSE_CANDIDATES = 100
LEXICAL_CANDIDATES = 50
BACKGROUND_SAMPLE = 256


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries worth a look, best first.

    ``features`` (n, f) hold, for each row of ``rows``, the columns named in FEATURES.
    """

    rows: NDArray[np.int64]
    features: NDArray[np.float64]
    scores: NDArray[np.float64]


FEATURES = ("dense", "words", "pairs")
WEIGHTS = np.array([1.0, 6.0, 6.0])


def rank(index: Index, query: Query, keep: Sequence[bool] | NDArray[np.bool_]) -> Candidates:
    """The entries that any retriever brings up and ``keep`` (n,) allows, by their score."""
    words = best_of_units(index, index.words.coverage(query.terms))
    pairs = best_of_units(index, index.pairs.coverage(query.pairs))
    rows = candidate_rows(index, query, words, pairs)
    rows = rows[np.asarray(keep, dtype=bool)[rows]]
    dense = standardised_similarity(index, query, rows)
    features = np.column_stack([dense, words[rows], pairs[rows]]).astype(np.float64)
    scores = features @ WEIGHTS
    order = np.lexsort((rows, -scores))
    return Candidates(rows[order], features[order], scores[order])


def candidate_rows(
    index: Index, query: Query, words: NDArray[np.float32], pairs: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Entries that at least one retriever ranks high."""
    found = index.dense.retrieve(query, DENSE_CANDIDATES)
    dense = index.passage_entries[[hit.row for hit in found]]
    return np.unique(np.concatenate([dense, highest(words), highest(pairs)])).astype(np.int64)


def highest(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    top = np.argsort(-scores, kind="stable")[:LEXICAL_CANDIDATES]
    return np.asarray(top[scores[top] > 0])


def best_of_units(index: Index, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The best unit's score for each entry (n,)."""
    if not len(index.entries):
        return np.zeros(0, dtype=np.float32)
    return np.maximum.reduceat(scores, index.unit_starts[:-1])


def standardised_similarity(
    index: Index, query: Query, rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Best passage's cosine in standard deviations above what any passage has by chance."""
    mean, deviation = background(index, query)
    vectors = index.dense.vectors
    starts = index.passage_starts
    best = [float((vectors[starts[r] : starts[r + 1]] @ query.vector).max()) for r in rows]
    return (np.array(best, dtype=np.float64) - mean) / deviation


def background(index: Index, query: Query) -> tuple[float, float]:
    """Mean and deviation of the query's cosines over an even sample of passages."""
    vectors = index.dense.vectors
    step = max(1, len(vectors) // BACKGROUND_SAMPLE)
    cosines = vectors[::step] @ query.vector
    # A tiny index says little about chance: 0.02 is e5's usual spread between strangers.
    return float(cosines.mean()), max(float(cosines.std()), 0.02)
