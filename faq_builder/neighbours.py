"""The nearest neighbours of each vector, exact for thousands, approximate for many."""

import faiss
import numpy as np
from numpy.typing import NDArray

from faq_builder.linkage import Edge

_EXACT_UP_TO = 20_000
_PROBES = 12
_TRAINING_ROUNDS = 8


def neighbour_edges(vectors: NDArray[np.float32], count: int, least: float) -> list[Edge]:
    """Pairs (a < b) in which one is among the other's ``count`` nearest, at least ``least`` alike.

    ``vectors``: (n, d), float32; alike is their dot product.
    """
    if len(vectors) < 2:
        return []
    index = _index(vectors)
    alike, found = index.search(vectors, min(count + 1, len(vectors)))
    rows = np.repeat(np.arange(len(vectors)), found.shape[1])
    cols, values = found.ravel(), alike.ravel()
    keep = (cols >= 0) & (cols != rows) & (values >= least)
    pairs = np.sort(np.stack([rows[keep], cols[keep]], axis=1), axis=1)
    return [(int(a), int(b)) for a, b in np.unique(pairs, axis=0)]


def _index(vectors: NDArray[np.float32]) -> faiss.Index:
    flat = faiss.IndexFlatIP(vectors.shape[1])
    index = flat if len(vectors) <= _EXACT_UP_TO else _in_cells(flat, vectors)
    index.add(vectors)
    return index


def _in_cells(flat: faiss.IndexFlatIP, vectors: NDArray[np.float32]) -> faiss.IndexIVFFlat:
    """Only the cells nearest to a query are searched; cells grow with the square root of n."""
    cells = int(4 * np.sqrt(len(vectors)))
    index = faiss.IndexIVFFlat(flat, vectors.shape[1], cells, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = _TRAINING_ROUNDS
    index.train(vectors[:: max(1, len(vectors) // (40 * cells))])
    index.nprobe = _PROBES
    return index
