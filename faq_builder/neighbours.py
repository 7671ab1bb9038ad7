"""The nearest neighbours of each vector: looked for in few directions, measured in all."""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from faq_builder.rows import Rows

Vectors = NDArray[np.float32]
Found = NDArray[np.int64]

_EXACT_UP_TO = 6_000
_LOOK_AT = 2  # so many times the wanted neighbours are looked at in the sketch
_AT_ONCE = 128  # their candidates' rows fit into memory that is used again
_NONE = -2.0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Of each row ``asking`` (m,): ``rows`` (m, k) and their cosines ``alike`` (m, k), best first.

    A row is -1 where there are fewer.
    """

    asking: Found
    rows: Found
    alike: Vectors

    def edges(self) -> Found:
        """Pairs (e, 2) of an asking row and its neighbour."""
        pairs = np.stack([np.repeat(self.asking, self.rows.shape[1]), self.rows.ravel()], axis=1)
        return np.asarray(pairs[pairs[:, 1] >= 0])

    def crowding(self, count: int) -> NDArray[np.float64]:
        """Mean cosine with the ``count`` nearest: how alike everything around is (m,)."""
        near = np.where(self.rows >= 0, self.alike, 0.0)[:, :count].astype(np.float64)
        held = np.maximum((self.rows >= 0)[:, :count].sum(axis=1), 1)
        return np.asarray(near.sum(axis=1) / held)


def nearest(rows: Rows, count: int, asking: Found) -> Neighbours:
    """The ``count`` nearest others of the rows ``asking`` among all ``rows``."""
    if len(rows) < 2 or not len(asking):
        empty = (len(asking), 0)
        nothing = np.zeros(empty, dtype=np.float32)
        return Neighbours(asking, np.zeros(empty, dtype=np.int64), nothing)
    look_at = 1 if len(rows) <= _EXACT_UP_TO else _LOOK_AT
    candidates = _candidates(rows, asking, min(count * look_at + 1, len(rows)))
    return _measured(rows, asking, candidates, min(count, len(rows) - 1))


def _candidates(rows: Rows, asking: Found, count: int) -> Found:
    """Rows that may be near (m, count), -1 for none."""
    if len(rows) > _EXACT_UP_TO:
        return rows.sketch.nearest(rows.in_few_directions(asking), count)
    every = rows.whole.all()
    index = faiss.IndexFlatIP(every.shape[1])
    index.add(every)
    _, found = index.search(every[asking], count)
    return np.asarray(found, dtype=np.int64)


def _measured(rows: Rows, asking: Found, candidates: Found, count: int) -> Neighbours:
    """The best ``count`` of each row's candidates by their cosine in all directions."""
    best = np.full((len(asking), count), -1, dtype=np.int64)
    alike = np.full((len(asking), count), _NONE, dtype=np.float32)
    for start in range(0, len(asking), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        ours, found = asking[here], candidates[here]
        values = np.einsum("ij,ikj->ik", rows.at(ours), rows.at(np.maximum(found, 0)))
        values[(found < 0) | (found == ours[:, None])] = _NONE
        order = np.lexsort((found, -values), axis=1)[:, :count]
        best[here] = np.take_along_axis(found, order, axis=1)
        alike[here] = np.take_along_axis(values, order, axis=1)
    best[alike == _NONE] = -1
    return Neighbours(asking, best, alike)
