"""Fakes of knowledge that work: a retriever over sets, an embedder without a model, sources."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from knowledge.encoder.embedding import Encoded, Vectors, unit_rows
from knowledge.entries import SourceRef
from knowledge.indexing.lexical import character_pairs
from knowledge.indexing.retrieval import Found, Query


class SetRetriever:
    """Scores a text by the share of the query's terms that it has."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.texts = [frozenset(terms) for terms in texts]

    def retrieve(self, query: Query, top: int) -> list[Found]:
        wanted = frozenset(query.terms)
        shares = [len(wanted & terms) / max(len(wanted), 1) for terms in self.texts]
        found = [Found(row, share) for row, share in enumerate(shares) if share > 0]
        return sorted(found, key=lambda hit: (-hit.score, hit.row))[:top]


class HashingEmbedder:
    """A token is a pair of neighbouring characters; its vector depends on nothing but its text."""

    def __init__(self, name: str = "hashing", dimension: int = 48) -> None:
        self.name, self.dimension = name, dimension
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._sentences(texts, query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._sentences(texts, query=False)

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        self.encoded += list(texts)
        return (self._encoded(text) for text in texts)

    def _sentences(self, texts: Sequence[str], *, query: bool) -> Vectors:
        vectors = [item.vector for item in self.encode_tokens(texts, query=query)]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def _encoded(self, text: str) -> Encoded:
        pairs = character_pairs(text)
        vectors = np.array([self._token(pair) for pair in pairs], dtype=np.float32)
        vectors = vectors.reshape(len(pairs), self.dimension)
        ids = np.array([token_number(pair) for pair in pairs], dtype=np.int32)
        return Encoded(unit_rows(vectors.sum(axis=0)[None])[0], ids, vectors)

    def _token(self, pair: str) -> Vectors:
        return token_vector(token_number(pair), self.dimension)


@cache
def token_vector(number: int, dimension: int) -> Vectors:
    random = np.random.default_rng(number)
    vector: Vectors = unit_rows(random.normal(size=(1, dimension)))[0]
    vector.flags.writeable = False
    return vector


@cache
def token_number(pair: str) -> int:
    return int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=2).digest(), "big")


def source_at(policy_id: str, title: str, anchor: str = "a1", **values: Any) -> SourceRef:
    """A source in force on every day; what is not given is empty, the label is the anchor."""
    given = {"clause_id": "", "doc_no": None, "label": anchor, "quote": "", "digest": "", "url": ""}
    days = {"valid_from": None, "valid_until": None}
    named = {"policy_id": policy_id, "title": title, "anchor": anchor}
    return SourceRef(**{**given, **days, **named, **values})
