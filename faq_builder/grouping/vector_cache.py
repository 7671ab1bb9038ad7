"""Embedding cache, keyed by model and text; the store behind it is a protocol."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class NamedEncoder(Protocol):
    """The part of knowledge.encoder.embedding.Embedder that is needed here."""

    name: str

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class VectorStore(Protocol):
    """A key-value store of vectors."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, Vector]: ...

    def put_many(self, vectors: Mapping[str, Vector]) -> None: ...


class CachedEmbedder:
    """Encodes what the store does not hold yet; the key is model name and text digest."""

    def __init__(self, embedder: NamedEncoder, store: VectorStore) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._store = store

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        keys = [vector_key(self.name, text) for text in texts]
        known = dict(self._store.get_many(keys))
        missing = {k: text for k, text in zip(keys, texts, strict=True) if k not in known}
        if missing:
            rows = self._embedder.encode_queries(list(missing.values()))
            fresh = dict(zip(missing, rows, strict=True))
            self._store.put_many(fresh)
            known |= fresh
        return np.stack([known[key] for key in keys])


def vector_key(model: str, text: str) -> str:
    return hashlib.sha256(f"{model}\x1fquery\x1f{text}".encode()).hexdigest()
