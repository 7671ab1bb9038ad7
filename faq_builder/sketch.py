"""Vectors in few directions, to look neighbours up by; in cells where there are many."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Found = NDArray[np.int64]

_FLAT_UP_TO = 10_000
_LEARN_FROM = 20  # rows for each cell
_TRAINING_ROUNDS = 8
_PROBES = 16
_FEW = 20  # of so many rows one asks: more cells can be looked through
_PROBES_OF_FEW = 64


class Sketch:
    """Numbered rows (n, k), only ever added; the first ones decide about the cells."""

    def __init__(self, index: Any = None) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal) if self._index else 0

    def add(self, few: Vectors) -> None:
        if self._index is None:
            many = len(few) > _FLAT_UP_TO
            self._index = _in_cells(few) if many else faiss.IndexFlatIP(few.shape[1])
        self._index.add(few)

    def nearest(self, questions: Vectors, count: int) -> Found:
        """The rows that may be near each of the questions (m, count), -1 for none."""
        asked_by_few = len(questions) <= len(self) // _FEW
        if isinstance(self._index, faiss.IndexIVFFlat):
            self._index.nprobe = _PROBES_OF_FEW if asked_by_few else _PROBES
        _, found = self._index.search(questions, count)
        return np.asarray(found, dtype=np.int64)

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @classmethod
    def read(cls, path: Path) -> "Sketch":
        """Raises RuntimeError where no index is stored."""
        return cls(faiss.read_index(str(path)))


def _in_cells(few: Vectors) -> Any:
    """Only the cells nearest to a question are searched; cells grow with the square root of n."""
    cells = int(4 * np.sqrt(len(few)))
    middles = faiss.IndexFlatIP(few.shape[1])
    index = faiss.IndexIVFFlat(middles, few.shape[1], cells, faiss.METRIC_INNER_PRODUCT)
    index.own_fields = True  # the index outlives our name for its middles
    middles.this.disown()  # type: ignore[attr-defined]
    index.cp.niter = _TRAINING_ROUNDS
    index.cp.min_points_per_centroid = 1
    index.train(few[:: max(1, len(few) // (_LEARN_FROM * cells))])
    return index
