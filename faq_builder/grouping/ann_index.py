"""Approximate nearest-neighbour index (FAISS): principal directions, in inverted lists if large."""

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Found = NDArray[np.int64]

_DIRECTIONS = 128
_DIRECTIONS_FROM = 5_000  # sampled rows that the directions are computed from
_FLAT_UP_TO = 10_000
_TRAINED_ON = 20  # rows for each inverted list
_TRAINING_ROUNDS = 8
_PROBES = 16


class AnnIndex:
    """Index of rows (n, d), reduced to their principal directions (k)."""

    def __init__(self, rows: Vectors) -> None:
        directions = _principal_directions(rows)
        self._few = rows @ directions
        many = len(rows) > _FLAT_UP_TO
        self._index = _inverted_lists(self._few) if many else faiss.IndexFlatIP(self._few.shape[1])
        self._index.add(self._few)

    def nearest(self, count: int) -> Found:
        """Candidate neighbours of each row (n, count), itself included; -1 for none."""
        _, found = self._index.search(self._few, count)
        return np.asarray(found, dtype=np.int64)


def _principal_directions(rows: Vectors) -> Vectors:
    """Leading eigenvectors (d, k) of the second-moment matrix of a sample of the rows."""
    sample = rows[:: max(1, len(rows) // _DIRECTIONS_FROM)]
    _, directions = np.linalg.eigh((sample.T @ sample).astype(np.float64))
    return np.ascontiguousarray(directions[:, -_DIRECTIONS:], dtype=np.float32)


def _inverted_lists(few: Vectors) -> Any:
    """IVF-Flat index; the number of lists grows with the square root of n."""
    lists = int(4 * np.sqrt(len(few)))
    centroids = faiss.IndexFlatIP(few.shape[1])
    index = faiss.IndexIVFFlat(centroids, few.shape[1], lists, faiss.METRIC_INNER_PRODUCT)
    index.own_fields = True  # the index outlives our name for its centroids
    centroids.this.disown()  # type: ignore[attr-defined]
    index.cp.niter = _TRAINING_ROUNDS
    index.cp.min_points_per_centroid = 1
    index.nprobe = _PROBES
    index.train(few[:: max(1, len(few) // (_TRAINED_ON * lists))])
    return index
