"""Near-duplicate detection in short texts: Jaccard similarity of character bigrams, all pairs.

A sparse product counts the bigrams that two texts share, a block of rows at a time, so that
twelve thousand lines take seconds and little memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from language.normal_form import normal_form

BLOCK = 250


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two rows (the first is the smaller) and how much of their bigrams they share."""

    first: int
    second: int
    similarity: float


def near_duplicates(
    texts: Sequence[str], threshold: float, *, among: int | None = None
) -> Iterator[DuplicatePair]:
    """Every pair of texts whose similarity reaches ``threshold``.

    Where the first ``among`` texts alone matter, one of a pair is among them.
    """
    matrix = bigram_matrix(texts)
    sizes = np.diff(matrix.indptr)
    for start in range(0, len(texts) if among is None else among, BLOCK):
        shared = (matrix[start : start + BLOCK] @ matrix.T).tocoo()
        first, second = shared.row + start, shared.col
        similarity = shared.data / (sizes[first] + sizes[second] - shared.data)
        for index in np.flatnonzero((first < second) & (similarity >= threshold)):
            pair = int(first[index]), int(second[index])
            yield DuplicatePair(*pair, float(similarity[index]))


def bigram_matrix(texts: Sequence[str]) -> csr_array:
    """Texts by bigrams, 1 where a text has one."""
    columns: dict[str, int] = {}
    indices: list[int] = []
    indptr = [0]
    for text in texts:
        indices.extend(columns.setdefault(pair, len(columns)) for pair in sorted(bigrams(text)))
        indptr.append(len(indices))
    ones = np.ones(len(indices), dtype=np.int32)
    return csr_array((ones, indices, indptr), shape=(len(texts), max(len(columns), 1)))


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring letters and digits, with the ends of the text marked.

    >>> sorted(bigrams("装，梯"))
    ['^装', '梯$', '装梯']
    """
    plain = "".join(ch for ch in normal_form(text) if ch.isalnum())
    marked = f"^{plain}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)}
