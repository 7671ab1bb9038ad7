"""An embedder that encodes no text twice: the systems that are compared share the work."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from knowledge import Embedder
from knowledge.encoder.embedding import Encoded, Vectors


class RememberingEmbedder:
    """Remembers sentence vectors, and the tokens of queries; those of passages are too large."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder
        self._queries: dict[str, Vectors] = {}
        self._passages: dict[str, Vectors] = {}
        self._tokens: dict[str, Encoded] = {}

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return remembered(self._queries, self._embedder.encode_queries, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return remembered(self._passages, self._embedder.encode_passages, texts)

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        if not query:
            return self._embedder.encode_tokens(texts, query=False)
        new = list(dict.fromkeys(text for text in texts if text not in self._tokens))
        self._tokens.update(zip(new, self._embedder.encode_tokens(new, query=True), strict=True))
        return (self._tokens[text] for text in texts)


def remembered(
    known: dict[str, Vectors], encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
) -> Vectors:
    """The vectors (n, d) of ``texts``; those not yet known are encoded and kept."""
    new = list(dict.fromkeys(text for text in texts if text not in known))
    if new:
        known.update(zip(new, encode(new), strict=True))
    return np.stack([known[text] for text in texts])
