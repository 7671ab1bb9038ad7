"""Training examples of attention: a question, some texts, which of them answer it, or none.

Of corpus districts the texts are what the ranking brings up; of judged pairs, the pair's text and
that of another pair.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.decomposable_attention import TokenSequence
from knowledge.answering.deduplicate import distinct_positions
from knowledge.answering.ranking import Candidates, rank
from knowledge.answering.rereading import (
    QUESTION_TOKENS,
    REREAD,
    TEXT_TOKENS,
    question_tokens,
    text_tokens,
)
from knowledge.encoder.embedding import Embedder, Encoded
from knowledge.entries import Entry
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.index import Index
from knowledge.indexing.retrieval import Query
from knowledge.indexing.token_store import SCALE, Projection, token_ids
from knowledge.learning.encoder_training.pairs import Pair

KEPT = 8  # candidates, of which an example takes the first ones
REMOVED = 0.25  # of the covered questions lose their answer, so that none is right
BROUGHT_UP = 0.8  # of the right texts that the ranking missed are put last
FEATURES_HIDDEN = 0.12
PAIR_RARITY = 3.0  # of each token where there is no index to tell


@dataclass(frozen=True, slots=True)
class Example:
    """``features`` (n, f) are None where nothing ranked the texts; ``right`` (n,)."""

    question: TokenSequence
    texts: list[TokenSequence]
    features: NDArray[np.float64] | None
    right: list[bool]


@dataclass(frozen=True)
class AskedOfIndex:
    """A question to an index: its first candidates, and the rows of the entries that answer it."""

    index: Index
    query: Query
    candidates: Candidates
    right: frozenset[int]

    def example(self, chance: random.Random) -> Example:
        """One way of learning from it; ``chance`` takes answers away and hides features."""
        rows = self.candidates.rows.tolist()
        right = self.right
        if right and chance.random() < REMOVED:
            rows, right = [row for row in rows if row not in right], frozenset()
        shown = rows[:REREAD]
        if right and not right & set(shown) and chance.random() < BROUGHT_UP:
            shown = [*shown[: REREAD - 1], chance.choice(sorted(right))]
        return self.shown(shown, right, hidden=chance.random() < FEATURES_HIDDEN)

    def shown(self, rows: Sequence[int], right: frozenset[int], *, hidden: bool) -> Example:
        places = {row: place for place, row in enumerate(self.candidates.rows.tolist())}
        known = not hidden and all(row in places for row in rows)
        features = self.candidates.features[[places[row] for row in rows]] if known else None
        texts = [text_tokens(self.index, self.query, row) for row in rows]
        question = question_tokens(self.index, self.query)
        return Example(question, texts, features, [row in right for row in rows])


def asked_of(
    entries: Sequence[Entry], questions: Sequence[tuple[str, frozenset[str]]], embedder: Embedder
) -> Iterator[AskedOfIndex]:
    """Each question, given with the ids of the entries that answer it; none without candidates."""
    index = build_in_memory(entries, embedder)
    every = np.ones(len(index.entries), dtype=bool)
    queries = index.queries([text for text, _ in questions])
    for query, (_, right) in zip(queries, questions, strict=True):
        ranked = rank(index, query, every)
        first = distinct_positions(ranked, index.entries)[:KEPT]
        rows = frozenset(index.rows[name] for name in right if name in index.rows)
        if len(first):
            yield AskedOfIndex(index, query, ranked.picked(first), rows)


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Both sides of a pair as tokens."""

    question: TokenSequence
    text: TokenSequence
    same: bool


def judged(pairs: Sequence[Pair], embedder: Embedder, projection: Projection) -> list[JudgedPair]:
    questions = embedder.encode_tokens([pair.question for pair in pairs], query=True)
    texts = embedder.encode_tokens([pair.text for pair in pairs], query=False)
    return [
        JudgedPair(
            tokens(question, projection, QUESTION_TOKENS),
            tokens(text, projection, TEXT_TOKENS),
            pair.same,
        )
        for pair, question, text in zip(pairs, questions, texts, strict=True)
    ]


def tokens(encoded: Encoded, projection: Projection, most: int) -> TokenSequence:
    codes = projection.codes(encoded)[:most].astype(np.float32) / SCALE
    size = len(token_ids(encoded)[:most])
    rarity = np.full(size, PAIR_RARITY, dtype=np.float32)
    return TokenSequence(codes, rarity, np.zeros(size, dtype=np.float32))


def pair_example(pair: JudgedPair, other: JudgedPair) -> Example:
    """The pair's text beside that of another pair, which does not answer."""
    return Example(pair.question, [pair.text, other.text], None, [pair.same, False])
