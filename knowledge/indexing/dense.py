"""Dense retrieval: exact inner product over normalised vectors (FAISS)."""

from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.retrieval import Found, Query


class DenseRetriever:
    """Cosine similarity to every indexed vector."""

    def __init__(self, index: Any) -> None:  # a faiss.IndexFlat; its stubs lack downcasts
        self.index = index

    @classmethod
    def over(cls, vectors: NDArray[np.float32]) -> "DenseRetriever":
        """A retriever over L2-normalised ``vectors`` (n, d)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> "DenseRetriever":
        """A retriever over the vectors of that file."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write what ``read`` brings back."""
        faiss.write_index(self.index, str(path))

    def retrieve(
        self, query: Query, top: int, among: NDArray[np.bool_] | None = None
    ) -> list[Found]:
        """The best rows; only rows ``among`` which (n,) it says, if given."""
        if not self.index.ntotal:
            return []
        top = min(top, self.index.ntotal)
        found = self.index.search(query.vector[None, :], top, params=parameters(among))
        pairs = zip(found[1][0].tolist(), found[0][0].tolist(), strict=True)
        return sorted((Found(row, score) for row, score in pairs if row >= 0), key=best_first)

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """The indexed vectors (n, d), without a copy: good as long as this retriever lives."""
        if not self.index.ntotal:
            return np.zeros((0, self.index.d), dtype=np.float32)
        flat = faiss.rev_swig_ptr(self.index.get_xb(), self.index.ntotal * self.index.d)
        return np.asarray(flat).reshape(self.index.ntotal, self.index.d)


def parameters(among: NDArray[np.bool_] | None) -> Any:
    """The search parameters that leave out the rows not ``among`` (n,)."""
    if among is None or among.all():
        return None
    wrapped: Any = faiss  # its stubs lack what its Python layer adds
    bits = np.packbits(among, bitorder="little")
    return wrapped.SearchParameters(sel=wrapped.IDSelectorBitmap(bits))


def best_first(found: Found) -> tuple[float, int]:
    return (-found.score, found.row)
