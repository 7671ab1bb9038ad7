"""k-nearest-neighbour graph of unit vectors: approximate candidates, exact cosines."""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.ann_index import AnnIndex

Vectors = NDArray[np.float32]
Found = NDArray[np.int64]

_EXACT_UP_TO = 6_000
_LOOK_AT = 2  # candidates of the approximate index for each wanted neighbour
_AT_ONCE = 128  # rows per block, so that the temporaries stay small
_NONE = -2.0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Of each row: ``rows`` (n, k) and their cosines ``cosines`` (n, k), best first.

    A row is -1 where there are fewer.
    """

    rows: Found
    cosines: Vectors

    def edges(self, asking: Found) -> Found:
        """Pairs (e, 2) of a row of ``asking`` (m,) and its neighbour."""
        near = self.rows[asking]
        pairs = np.stack([np.repeat(asking, near.shape[1]), near.ravel()], axis=1)
        return np.asarray(pairs[pairs[:, 1] >= 0])

    def hubness(self, count: int) -> NDArray[np.float64]:
        """Mean cosine with the ``count`` nearest: how similar everything around is (n,)."""
        near = np.where(self.rows >= 0, self.cosines, 0.0)[:, :count].astype(np.float64)
        held = np.maximum((self.rows >= 0)[:, :count].sum(axis=1), 1)
        return np.asarray(near.sum(axis=1) / held)


def nearest(rows: Vectors, count: int, exact_up_to: int = _EXACT_UP_TO) -> Neighbours:
    """The ``count`` nearest others of each of the unit ``rows`` (n, d).

    Above ``exact_up_to`` rows an approximate index finds the candidates.
    """
    if len(rows) < 2:
        empty = len(rows), 0
        return Neighbours(np.zeros(empty, dtype=np.int64), np.zeros(empty, dtype=np.float32))
    if len(rows) <= exact_up_to:
        candidates = _exact(rows, min(count + 1, len(rows)))
    else:
        candidates = AnnIndex(rows).nearest(min(count * _LOOK_AT + 1, len(rows)))
    return _measured(rows, candidates, min(count, len(rows) - 1))


def _exact(rows: Vectors, count: int) -> Found:
    index = faiss.IndexFlatIP(rows.shape[1])
    index.add(rows)
    _, found = index.search(rows, count)
    return np.asarray(found, dtype=np.int64)


def _measured(rows: Vectors, candidates: Found, count: int) -> Neighbours:
    """Rerank each row's candidates by their exact cosine; the best ``count``."""
    best = np.full((len(rows), count), -1, dtype=np.int64)
    cosines = np.full((len(rows), count), _NONE, dtype=np.float32)
    for start in range(0, len(rows), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        found = candidates[here]
        own = np.arange(start, start + len(found))
        values = np.einsum("ij,ikj->ik", rows[here], rows[np.maximum(found, 0)])
        values[(found < 0) | (found == own[:, None])] = _NONE
        order = np.lexsort((found, -values), axis=1)[:, :count]
        best[here] = np.take_along_axis(found, order, axis=1)
        cosines[here] = np.take_along_axis(values, order, axis=1)
    best[cosines == _NONE] = -1
    return Neighbours(best, cosines)
