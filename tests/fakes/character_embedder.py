"""An embedder without a model: texts are alike that share characters. Deterministic and quick."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Encoded

Vectors = NDArray[np.float32]


class CharacterEmbedder:
    """A knowledge.encoder.embedding.Embedder; vectors (n, 128) count pairs of characters."""

    name = "characters"
    dimension = 128

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts]) if texts else self._none()

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        for text in texts:
            ids = np.array([ord(character) for character in text], dtype=np.int32)
            tokens = [self._vector(character) for character in text]
            yield Encoded(self._vector(text), ids, np.stack(tokens) if tokens else self._none())

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for first, second in zip(f"{text} ", f" {text}", strict=True):
            vector[zlib.crc32((first + second).encode()) % self.dimension] += 1.0
        return vector / np.float32(np.linalg.norm(vector))

    def _none(self) -> Vectors:
        return np.zeros((0, self.dimension), dtype=np.float32)
