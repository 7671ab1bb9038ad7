"""The nearest neighbours of each vector: looked for in few directions, measured in all."""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Found = NDArray[np.int64]

_EXACT_UP_TO = 4_000
_FLAT_UP_TO = 20_000
_DIRECTIONS = 128
_LEARN_FROM = 10_000
_LOOK_AT = 3  # so many times the wanted neighbours are looked at
_PROBES = 12
_TRAINING_ROUNDS = 8
_AT_ONCE = 2_048
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


def nearest(vectors: Vectors, count: int, asking: Found) -> Neighbours:
    """The ``count`` nearest others of the rows ``asking`` among all ``vectors`` (n, d)."""
    if len(vectors) < 2 or not len(asking):
        empty = (len(asking), 0)
        nothing = np.zeros(empty, dtype=np.float32)
        return Neighbours(asking, np.zeros(empty, dtype=np.int64), nothing)
    candidates = _candidates(vectors, asking, min(count * _LOOK_AT + 1, len(vectors)))
    return _measured(vectors, asking, candidates, min(count, len(vectors) - 1))


def _candidates(vectors: Vectors, asking: Found, count: int) -> Found:
    """Rows that may be near (m, count), -1 for none."""
    few = vectors if len(vectors) <= _EXACT_UP_TO else vectors @ _directions(vectors)
    flat = faiss.IndexFlatIP(few.shape[1])
    # few questions are answered sooner by looking at everything than by making cells
    small = len(vectors) <= _FLAT_UP_TO or len(asking) <= len(vectors) // 20
    index = flat if small else _in_cells(flat, few)
    index.add(few)
    _, found = index.search(few[asking], count)
    return np.asarray(found, dtype=np.int64)


def _directions(vectors: Vectors) -> Vectors:
    """The directions (d, k) that hold most of the length of a sample of the vectors."""
    sample = vectors[:: max(1, len(vectors) // _LEARN_FROM)]
    _, directions = np.linalg.eigh((sample.T @ sample).astype(np.float64))
    return np.ascontiguousarray(directions[:, -_DIRECTIONS:], dtype=np.float32)


def _in_cells(flat: faiss.IndexFlatIP, vectors: Vectors) -> faiss.IndexIVFFlat:
    """Only the cells nearest to a query are searched; cells grow with the square root of n."""
    cells = int(4 * np.sqrt(len(vectors)))
    index = faiss.IndexIVFFlat(flat, vectors.shape[1], cells, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = _TRAINING_ROUNDS
    index.train(vectors[:: max(1, len(vectors) // (40 * cells))])
    index.nprobe = _PROBES
    return index


def _measured(vectors: Vectors, asking: Found, candidates: Found, count: int) -> Neighbours:
    """The best ``count`` of each row's candidates by their cosine in all directions."""
    rows = np.full((len(asking), count), -1, dtype=np.int64)
    alike = np.full((len(asking), count), _NONE, dtype=np.float32)
    for start in range(0, len(asking), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        ours, found = asking[here], candidates[here]
        values = np.einsum("ij,ikj->ik", vectors[ours], vectors[np.maximum(found, 0)])
        values[(found < 0) | (found == ours[:, None])] = _NONE
        order = np.lexsort((found, -values), axis=1)[:, :count]
        rows[here] = np.take_along_axis(found, order, axis=1)
        alike[here] = np.take_along_axis(values, order, axis=1)
    rows[alike == _NONE] = -1
    return Neighbours(asking, rows, alike)
