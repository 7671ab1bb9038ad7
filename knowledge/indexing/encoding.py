"""Encoding of passages: one sentence vector each, and one vector for each token."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder, Vectors
from knowledge.indexing.token_store import Codes, Projection, TokenStore, token_ids
from language.normal_form import normal_form

Progress = Callable[[int, int], None]
ENCODED_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """Vector (d,), token codes (t, k) and token ids (t,) of one passage."""

    vector: Vectors
    codes: Codes
    ids: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The same of all passages: vectors (p, d), and their tokens."""

    vectors: Vectors
    tokens: TokenStore


def encode(
    texts: Sequence[str],
    embedder: Embedder,
    projection: Projection,
    progress: Progress | None = None,
) -> Iterator[EncodedPassage]:
    """Each text encoded, in order; ``progress`` is told how many of how many are done."""
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        part = [normal_form(text) for text in texts[start : start + ENCODED_AT_ONCE]]
        for encoded in embedder.encode_tokens(part, query=False):
            codes = projection.codes(encoded)
            yield EncodedPassage(encoded.vector, codes, token_ids(encoded))
        if progress is not None:
            progress(start + len(part), len(texts))


def gather(
    passages: Iterable[EncodedPassage], projection: Projection, dimension: int
) -> PassageVectors:
    """Passages, one after the other, as whole arrays."""
    encoded = list(passages)
    vectors = np.array([e.vector for e in encoded], dtype=np.float32).reshape(-1, dimension)
    return PassageVectors(vectors, TokenStore.of(projection, ((e.codes, e.ids) for e in encoded)))
