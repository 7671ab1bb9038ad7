"""Reranking: linear scores over similarity features, of all candidates, then of the best 50."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.aspects import untold
from knowledge.answering.candidates import SURFACE, Features, nearest_passages, retrieve
from knowledge.answering.mismatch_features import DIFFERENCES, differences
from knowledge.answering.text_features import is_foreign, longest_run
from knowledge.indexing.index import Index
from knowledge.indexing.passages import plain_text
from knowledge.indexing.retrieval import Query
from knowledge.indexing.token_store import interact
from language.data_files import file_shape, read_yaml

RANKING_FILE = Path(__file__).with_name("ranking.yml")
RERANKED = 50

# What agrees: SURFACE, and late interaction of tokens (see token_store.Interaction). run: the
# longest run of characters that the query has in common with the passage. foreign: the entry speaks
# of other places. untold: what the query asks for and the entry says nothing of. What differs.
FEATURES = (
    *SURFACE,
    "query_met",
    "passage_met",
    "worst",
    "worst_back",
    "run",
    "foreign",
    "untold",
    *DIFFERENCES,
)


@file_shape
class RankingWeights:
    """Weights by feature: of the first look, and of the second at the best of the first."""

    source: str
    first: dict[str, float]
    second: dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries worth a look, best first: their rows, FEATURES (n, f) and scores (n,).

    Those of the rows ``reread`` come first; their scores are logits against "none of them".
    """

    rows: NDArray[np.int64]
    features: Features
    scores: NDArray[np.float64]
    reread: frozenset[int] = frozenset()

    def picked(self, order: NDArray[np.int64]) -> "Candidates":
        """Those at these positions."""
        return Candidates(self.rows[order], self.features[order], self.scores[order], self.reread)


@cache
def load_ranking(path: Path = RANKING_FILE) -> RankingWeights:
    """The weights of that file."""
    return read_yaml(path, RankingWeights)


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
    entry = index.entries[passage.entry]
    wording = (
        longest_run(query.text, plain_text(passage)),
        is_foreign(query.text, entry, index.home),
        untold(query.text, entry),
    )
    different = differences(query.text, passage)
    return np.concatenate([columns[best], wording, different]).astype(np.float64)
