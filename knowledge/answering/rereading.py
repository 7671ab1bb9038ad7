"""Reranking of the first candidates by decomposable attention; their scores become logits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.candidates import cosines_of
from knowledge.answering.decomposable_attention import (
    DecomposableAttention,
    TokenSequence,
    load_attention,
)
from knowledge.answering.deduplicate import distinct_positions
from knowledge.answering.ranking import FEATURES, Candidates, RankingWeights, rank
from knowledge.encoder.embedding import Embedder
from knowledge.indexing.index import Index
from knowledge.indexing.ragged_arrays import Rows
from knowledge.indexing.retrieval import Query
from knowledge.indexing.token_store import SCALE

REREAD = 5  # candidates; source: the right one is among three for 96 % of questions
QUESTION_TOKENS, PASSAGE_TOKENS, TEXT_TOKENS = 64, 56, 110


def rank_and_reread(
    index: Index,
    query: Query,
    keep: Sequence[bool] | NDArray[np.bool_],
    attention: DecomposableAttention | None = None,
    weights: RankingWeights | None = None,
) -> Candidates:
    """The candidates that ``keep`` (n,) allows; those reread first.

    As the ranking has them, where no ``attention`` has been learned for the index's encoder.
    """
    ranked = rank(index, query, keep, weights)
    attention = attention or attention_of(index.embedder)
    if attention is None or not len(ranked.rows):
        return ranked
    places = distinct_positions(ranked, index.entries)[:REREAD]
    question = question_tokens(index, query)
    texts = [text_tokens(index, query, int(row)) for row in ranked.rows[places]]
    columns = [FEATURES.index(name) for name in attention.features]
    logits = attention.logits(question, texts, ranked.features[places][:, columns])
    return reordered(ranked, places, logits)


def attention_of(embedder: Embedder) -> DecomposableAttention | None:
    """What has been learned on the token codes of that encoder."""
    attention = load_attention()
    return attention if attention and attention.encoder == embedder.name else None


def reordered(candidates: Candidates, places: Rows, logits: NDArray[np.float64]) -> Candidates:
    """Those at ``places`` by their ``logits`` (k,), then all others, as far apart as before."""
    best = np.lexsort((candidates.rows[places], -logits))
    others = np.setdiff1d(np.arange(len(candidates.rows)), places)
    order = np.concatenate([places[best], others])
    behind = candidates.scores[others] - candidates.scores[others].max(initial=-np.inf)
    scores = np.concatenate([logits[best], logits.min() - 1 + behind])
    reread = frozenset(map(int, candidates.rows[places]))
    return Candidates(candidates.rows[order], candidates.features[order], scores, reread)


def question_tokens(index: Index, query: Query) -> TokenSequence:
    codes = query.token_codes[:QUESTION_TOKENS]
    ids = query.token_ids[:QUESTION_TOKENS]
    nothing = np.zeros(len(codes), dtype=np.float32)
    return TokenSequence(codes.astype(np.float32) / SCALE, index.tokens.rarity(ids), nothing)


def text_tokens(index: Index, query: Query, row: int) -> TokenSequence:
    """Of the entry at ``row`` the nearest passage, its question, and where its answer begins."""
    first = int(index.passage_starts[row])
    asked = index.is_question[first : int(index.passage_starts[row + 1])]
    nearest = int(cosines_of(index, query, row).argmax())
    begins = [0, *np.flatnonzero(~asked)[:1].tolist()] if asked.any() else []
    read = list(dict.fromkeys([nearest, *begins]))
    parts = [passage_rows(index, first + place) for place in read]
    rows = np.concatenate(parts)[:TEXT_TOKENS]
    answers = np.repeat(~asked[read], [len(part) for part in parts])[:TEXT_TOKENS]
    codes = index.tokens.codes[rows].astype(np.float32) / SCALE
    rarity = index.tokens.rarity(index.tokens.ids[rows])
    return TokenSequence(codes, rarity, answers.astype(np.float32))


def passage_rows(index: Index, passage: int) -> Rows:
    """Where its first tokens stand."""
    start, end = (int(index.tokens.starts[at]) for at in (passage, passage + 1))
    return np.arange(start, min(end, start + PASSAGE_TOKENS))
