"""Ranking: every candidate is scored by all forms of agreement at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.differences import DIFFERENCES, differences
from knowledge.index import Index
from knowledge.retrieval import Query
from knowledge.token_store import interact

RANKING_FILE = Path(__file__).with_name("ranking.yml")
DENSE_CANDIDATES = 100
LEXICAL_CANDIDATES = 50
RERANKED = 50
PASSAGES_COMPARED = 3
BACKGROUND_SAMPLE = 256
LEAST_DEVIATION = 0.01

Features = NDArray[np.float64]
# What agrees. similarity, head: cosine of the best and of the first passage, in deviations above
# chance; words, pairs: BM25 of words and of pairs of characters as a share of the best possible;
# query_met … worst_back: late interaction of tokens, see token_store.Interaction.
SURFACE = ("similarity", "head", "words", "pairs")
FEATURES = (*SURFACE, "query_met", "passage_met", "worst", "worst_back", *DIFFERENCES)


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """Weights by feature: of the first look, and of the second at the best of the first."""

    source: str
    first: dict[str, float]
    second: dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries worth a look, best first: their rows, FEATURES (n, f) and scores (n,)."""

    rows: NDArray[np.int64]
    features: Features
    scores: NDArray[np.float64]


@cache
def load_ranking(path: Path = RANKING_FILE) -> RankingWeights:
    """The weights of that file."""
    return RankingWeights(**yaml.safe_load(path.read_text(encoding="utf-8")))


def rank(
    index: Index,
    query: Query,
    keep: Sequence[bool] | NDArray[np.bool_],
    weights: RankingWeights | None = None,
) -> Candidates:
    """Candidates that ``keep`` (n,) allows: a look at all, then a closer one at the best."""
    weights = weights or load_ranking()
    rows, surface = retrieve(index, query, np.asarray(keep, dtype=bool))
    best = best_first(surface @ vector_of(weights.first, SURFACE), rows)[:RERANKED]
    features = np.column_stack([surface[best], closer_look(index, query, rows[best])])
    scores = features @ vector_of(weights.second, FEATURES)
    order = best_first(scores, rows[best])
    return Candidates(rows[best][order], features[order], scores[order])


def vector_of(weights: dict[str, float], names: Sequence[str]) -> Features:
    return np.array([weights.get(name, 0.0) for name in names])


def best_first(scores: Features, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The order by falling score, equal ones by row."""
    return np.asarray(np.lexsort((rows, -scores)))


def retrieve(
    index: Index, query: Query, keep: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], Features]:
    """Entries that any retriever brings up, and their SURFACE features."""
    words = best_of_units(index, index.words.coverage(query.terms))
    pairs = best_of_units(index, index.pairs.coverage(query.pairs))
    rows = candidate_rows(index, query, words, pairs)
    rows = rows[keep[rows]]
    similarity = standardised_similarity(index, query, rows)
    return rows, np.column_stack([similarity, words[rows], pairs[rows]]).astype(np.float64)


def candidate_rows(
    index: Index, query: Query, words: NDArray[np.float32], pairs: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Entries that at least one retriever ranks high."""
    found = index.dense.retrieve(query, DENSE_CANDIDATES)
    dense = index.passage_entries[np.array([hit.row for hit in found], dtype=np.int64)]
    return np.unique(np.concatenate([dense, highest(words), highest(pairs)])).astype(np.int64)


def highest(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    top = np.argsort(-scores, kind="stable")[:LEXICAL_CANDIDATES]
    return np.asarray(top[scores[top] > 0])


def best_of_units(index: Index, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The best unit's score for each entry (n,)."""
    if not len(index.entries):
        return np.zeros(0, dtype=np.float32)
    return np.asarray(np.maximum.reduceat(scores, index.unit_starts[:-1]))


def cosines_of(index: Index, query: Query, row: int) -> NDArray[np.float32]:
    """The query's cosine to each passage of the entry."""
    here = slice(index.passage_starts[row], index.passage_starts[row + 1])
    return np.asarray(index.dense.vectors[here] @ query.vector)


def standardised_similarity(index: Index, query: Query, rows: NDArray[np.int64]) -> Features:
    """Best and first passage's cosine (n, 2) in deviations above what strangers have."""
    mean, deviation = background(index, query)
    cosines = [cosines_of(index, query, row) for row in rows]
    views = [(each.max(), each[0]) for each in cosines]
    return (np.array(views, dtype=np.float64).reshape(-1, 2) - mean) / deviation


def background(index: Index, query: Query) -> tuple[float, float]:
    """Mean and deviation of the query's cosines over an even sample of passages.

    A small index says little about chance; our sample sentences fill the sample up.
    """
    vectors = index.dense.vectors
    sample = vectors[:: max(1, len(vectors) // BACKGROUND_SAMPLE)]
    lacking = max(0, BACKGROUND_SAMPLE - len(sample))
    strangers = index.tokens.projection.strangers[:lacking]
    cosines = np.concatenate([sample @ query.vector, strangers @ query.vector])
    return float(cosines.mean()), max(float(cosines.std()), LEAST_DEVIATION)


def closer_look(index: Index, query: Query, rows: NDArray[np.int64]) -> Features:
    """Late interaction with each entry's nearest passages, and what differs from the best one."""
    if not len(rows):
        return np.zeros((0, len(FEATURES) - len(SURFACE)))
    near = [nearest_passages(index, query, row) for row in rows]
    starts = np.cumsum([0, *(len(passages) for passages in near[:-1])])
    met = interact(index.tokens, query.token_codes, query.token_ids, np.concatenate(near))
    columns = np.column_stack([met.query_met, met.passage_met, met.worst, met.worst_back])
    features = [
        best_passage(index, query, passages, columns[start : start + len(passages)])
        for passages, start in zip(near, starts, strict=True)
    ]
    return np.stack(features)


def best_passage(
    index: Index, query: Query, passages: NDArray[np.int64], columns: NDArray[np.float32]
) -> Features:
    """The features of the passage that meets most of the query."""
    best = int(columns[:, 0].argmax())
    passage = index.passages[passages[best]]
    return np.concatenate([columns[best], differences(query.text, passage)]).astype(np.float64)


def nearest_passages(index: Index, query: Query, row: int) -> NDArray[np.int64]:
    nearest = np.argsort(-cosines_of(index, query, row), kind="stable")[:PASSAGES_COMPARED]
    return np.asarray(index.passage_starts[row] + nearest)
