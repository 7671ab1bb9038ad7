"""Inverse document frequency and counts of each wording's distinctive terms, as a sparse matrix."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


class TermMatrix:
    """``vocabulary``: the terms by their number. Each of the ``lists`` (n) has each term once."""

    def __init__(self, lists: Sequence[Collection[str]]) -> None:
        numbers: dict[str, int] = {}
        columns = [numbers.setdefault(word, len(numbers)) for words in lists for word in words]
        ends = np.cumsum([0, *map(len, lists)])
        shape = len(lists), len(numbers)
        self._uses = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        self._document_frequency = np.bincount(columns, minlength=len(numbers))
        self.vocabulary = list(numbers)

    def used_by(self, rows: Sequence[int] | Numbers) -> tuple[Numbers, Numbers]:
        """Numbers of the terms of these wordings, and how many of the wordings use each."""
        return np.unique(self._uses[np.asarray(rows)].indices, return_counts=True)

    def idf(self, terms: Numbers) -> Floats:
        """Inverse document frequency of the terms (t,): log((n + 1) / df)."""
        count = self._uses.shape[0]
        return np.asarray(np.log((count + 1) / self._document_frequency[terms]))
