"""Compressed token vectors for late interaction (as in ColBERT): projected, int8.

A token's vector is centred, projected on the 128 directions in which tokens differ most, scaled to
length one and stored as int8. Centring matters: e5's token vectors share one large direction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder, Encoded, unit_rows
from knowledge.indexing.ragged_arrays import Ragged, Rows, positions, starts_of
from language.segmentation import sample_sentences

DIRECTIONS = 128
SCALE = 127.0

Codes = NDArray[np.int8]


@dataclass(frozen=True)
class Projection:
    """Where tokens are centred (d,), and the directions kept (d, k); with what a small index lacks:
    the vectors (m, d) of our own sample sentences, and the ids of their tokens, sentence by
    sentence, each once.
    """

    mean: NDArray[np.float32]
    basis: NDArray[np.float32]
    background: NDArray[np.float32]
    background_ids: NDArray[np.int32]

    def codes(self, encoded: Encoded) -> Codes:
        """The tokens' projected unit vectors (t, k) as int8; a text without tokens gives one 0."""
        if not len(encoded.token_ids):
            return np.zeros((1, self.basis.shape[1]), dtype=np.int8)
        projected = unit_rows((encoded.token_vectors - self.mean) @ self.basis)
        return np.asarray(np.rint(projected * SCALE), dtype=np.int8)


def fit_projection(embedder: Embedder) -> Projection:
    """Principal directions of the tokens of our own sample sentences; the same for each model."""
    encoded = list(embedder.encode_tokens(sample_sentences(), query=False))
    tokens = np.vstack([item.token_vectors for item in encoded]).astype(np.float64)
    mean = tokens.mean(axis=0)
    _, _, directions = np.linalg.svd(tokens - mean, full_matrices=False)
    return Projection(
        mean=mean.astype(np.float32),
        basis=np.ascontiguousarray(directions[:DIRECTIONS].T, dtype=np.float32),
        background=np.stack([item.vector for item in encoded]),
        background_ids=np.concatenate([np.unique(item.token_ids) for item in encoded]),
    )


def token_ids(encoded: Encoded) -> NDArray[np.int32]:
    """The tokens' ids (t,), at least one."""
    return encoded.token_ids if len(encoded.token_ids) else np.zeros(1, dtype=np.int32)


@dataclass(frozen=True)
class TokenStore:
    """The tokens of all passages in one row: ``starts`` (p + 1,) says where each begins."""

    projection: Projection
    codes: Codes
    ids: NDArray[np.int32]
    starts: Rows

    @classmethod
    def of(
        cls, projection: Projection, tokens: Iterable[tuple[Codes, NDArray[np.int32]]]
    ) -> "TokenStore":
        """The store of passages given one after the other as codes and ids."""
        pairs = list(tokens)
        no_codes = np.zeros((0, projection.basis.shape[1]), dtype=np.int8)
        codes = Ragged.of((codes for codes, _ in pairs), no_codes)
        ids = Ragged.of((ids for _, ids in pairs), np.zeros(0, dtype=np.int32))
        return cls(projection, codes.values, ids.values, codes.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rarity(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """Inverse document frequency of tokens, a passage being a document (t,)."""
        known = np.minimum(ids, len(self._rarities) - 1)
        return np.where(ids < len(self._rarities) - 1, self._rarities[known], self._rarities[-1])

    @cached_property
    def _rarities(self) -> NDArray[np.float32]:
        """By token id; the last one is that of tokens which no passage has.

        The sample sentences count as passages, so that in a small index, too, the words with
        which people ask are less rare than those about which they ask.
        """
        passages = len(self)
        owners = np.repeat(np.arange(passages), np.diff(self.starts))
        distinct = np.unique(self.ids.astype(np.int64) * max(passages, 1) + owners)
        ids = np.concatenate([distinct // max(passages, 1), self.projection.background_ids])
        holders = np.bincount(ids, minlength=int(ids.max(initial=0)) + 2)
        size = passages + len(self.projection.background)
        return np.log1p((size - holders + 0.5) / (holders + 0.5)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Interaction:
    """How the tokens of a query and of some passages match, each array (n,).

    ``query_met``: share of the query's rarity that the passage meets; ``passage_met``: the
    reverse; ``worst``: the greatest rarity in the query left unmet; ``worst_back``: the reverse.
    """

    query_met: NDArray[np.float32]
    passage_met: NDArray[np.float32]
    worst: NDArray[np.float32]
    worst_back: NDArray[np.float32]


def interact(
    store: TokenStore, codes: Codes, ids: NDArray[np.int32], passages: NDArray[np.int64]
) -> Interaction:
    """Late interaction of a query's tokens with those of ``passages`` (n, row numbers)."""
    places = positions(store.starts, passages)
    starts = starts_of(store.starts[passages + 1] - store.starts[passages])[:-1]
    similarity = (codes.astype(np.float32) @ store.codes[places].astype(np.float32).T) / SCALE**2
    ours_rarity = store.rarity(ids)
    their_rarity = store.rarity(store.ids[places])
    ours = np.maximum.reduceat(similarity, starts, axis=1)
    back = similarity.max(axis=0)
    return Interaction(
        query_met=ours_rarity @ ours / ours_rarity.sum(),
        passage_met=weighted_mean(back, their_rarity, starts),
        worst=(ours_rarity[:, None] * (1 - ours)).max(axis=0),
        worst_back=np.maximum.reduceat(their_rarity * (1 - back), starts),
    )


def weighted_mean(
    values: NDArray[np.float32], weights: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The weighted mean of each group of ``values``, which begin at ``starts``."""
    sums = np.add.reduceat(weights * values, starts)
    return np.asarray(sums / np.add.reduceat(weights, starts), dtype=np.float32)
