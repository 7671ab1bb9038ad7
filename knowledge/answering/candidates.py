"""Candidate generation: the entries that any retriever returns, with cheap features."""

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.index import BACKGROUND_SAMPLE, Index
from knowledge.indexing.ragged_arrays import positions, starts_of
from knowledge.indexing.retrieval import Query

DENSE_CANDIDATES = 100
LEXICAL_CANDIDATES = 50
UNITS_LOOKED_AT = 4 * LEXICAL_CANDIDATES  # several may be of one entry
PASSAGES_COMPARED = 3
LEAST_DEVIATION = 0.01
# similarity, head: cosine of the best and of the first passage, as z-scores above chance;
# words, pairs: BM25 of words and of pairs of characters as a share of the best possible.
SURFACE = ("similarity", "head", "words", "pairs")

Features = NDArray[np.float64]


def retrieve(
    index: Index, query: Query, keep: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], Features]:
    """Entries that any retriever brings up, and their SURFACE features.

    A query without a word and without two letters says nothing, and nothing is found for it.
    """
    if not query.terms and not query.pairs:
        return np.zeros(0, dtype=np.int64), np.zeros((0, len(SURFACE)))
    words, pairs = index.words.coverage(query.terms), index.pairs.coverage(query.pairs)
    rows = candidate_rows(index, query, words, pairs, keep)
    similarity = standardised_similarity(index, query, rows)
    best = [best_of_units(index, scores, rows) for scores in (words, pairs)]
    return rows, np.column_stack([similarity, *best]).astype(np.float64)


def candidate_rows(
    index: Index,
    query: Query,
    words: NDArray[np.float32],
    pairs: NDArray[np.float32],
    keep: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Entries that ``keep`` (n,) allows and at least one retriever ranks high among these."""
    found = index.dense.retrieve(query, DENSE_CANDIDATES, keep[index.passage_entries])
    dense = index.passage_entries[np.array([hit.row for hit in found], dtype=np.int64)]
    kept = keep[index.units]
    lexical = [highest(scores * kept, index.units) for scores in (words, pairs)]
    return np.unique(np.concatenate([dense, *lexical])).astype(np.int64)


def highest(scores: NDArray[np.float32], units: NDArray[np.int32]) -> NDArray[np.int64]:
    """The entries with the ``LEXICAL_CANDIDATES`` best scores above 0; of equal ones the first.

    ``units`` says of which entry, in rising order, each of the ``scores`` is.
    """
    matching = np.flatnonzero(scores > 0)
    looked_at = UNITS_LOOKED_AT
    while True:
        near = matching[reaching(scores[matching], looked_at)]
        firsts = np.flatnonzero(np.diff(units[near], prepend=-1))
        if len(firsts) >= LEXICAL_CANDIDATES or len(near) == len(matching):
            break
        looked_at *= 4
    if not len(near):
        return np.zeros(0, dtype=np.int64)
    entries, best = units[near][firsts], np.maximum.reduceat(scores[near], firsts)
    order = np.lexsort((entries, -best))
    return np.asarray(entries[order][:LEXICAL_CANDIDATES], dtype=np.int64)


def reaching(scores: NDArray[np.float32], places: int) -> NDArray[np.bool_]:
    """Which of ``scores`` are as good as the one at that place from the top (n,)."""
    if len(scores) <= places:
        return np.ones(len(scores), dtype=bool)
    return np.asarray(scores >= np.partition(scores, -places)[-places])


def best_of_units(
    index: Index, scores: NDArray[np.float32], rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The best unit's score for each of the entries ``rows`` (n,)."""
    if not len(rows):
        return np.zeros(0, dtype=np.float32)
    firsts = starts_of(index.unit_starts[rows + 1] - index.unit_starts[rows])[:-1]
    return np.asarray(np.maximum.reduceat(scores[positions(index.unit_starts, rows)], firsts))


def cosines_of(index: Index, query: Query, row: int) -> NDArray[np.float32]:
    """The query's cosine to each passage of the entry."""
    here = slice(index.passage_starts[row], index.passage_starts[row + 1])
    return np.asarray(index.dense.vectors[here] @ query.vector)


def standardised_similarity(index: Index, query: Query, rows: NDArray[np.int64]) -> Features:
    """Best and first passage's cosine (n, 2) in deviations above those of the background."""
    if not len(rows):
        return np.zeros((0, 2))
    mean, deviation = background(index, query)
    cosines = index.dense.vectors[positions(index.passage_starts, rows)] @ query.vector
    firsts = starts_of(index.passage_starts[rows + 1] - index.passage_starts[rows])[:-1]
    views = np.column_stack([np.maximum.reduceat(cosines, firsts), cosines[firsts]])
    return (views.astype(np.float64) - mean) / deviation


def background(index: Index, query: Query) -> tuple[float, float]:
    """Mean and deviation of the query's cosines over an even sample of passages.

    A small index says little about chance; our sample sentences fill the sample up.
    """
    sample = index.sample
    lacking = max(0, BACKGROUND_SAMPLE - len(sample))
    samples = index.tokens.projection.background[:lacking]
    cosines = np.concatenate([sample @ query.vector, samples @ query.vector])
    return float(cosines.mean()), max(float(cosines.std()), LEAST_DEVIATION)


def nearest_passages(index: Index, query: Query, row: int) -> NDArray[np.int64]:
    nearest = np.argsort(-cosines_of(index, query, row), kind="stable")[:PASSAGES_COMPARED]
    return np.asarray(index.passage_starts[row] + nearest)
