"""Word segmentation, character bigrams and hashed TF-IDF vectors.

What an embedding blurs (names of estates, of forms, of fees) stays sharp.
"""

import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import rjieba
from numpy.typing import NDArray

_WORD = re.compile(r"\w")
_AT_ONCE = 10_000
_REMEMBERED = 100_000  # the same texts are segmented for vectors and for keywords


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Words of ``text`` in order, punctuation left out."""
    return tuple(sys.intern(w.lower()) for w in rjieba.cut(text) if _WORD.search(w))


def character_bigrams(text: str) -> list[str]:
    """Character bigrams: robust against segmentation errors."""
    bare = re.sub(r"[\W_]+", "", text.lower())
    return [bare[i : i + 2] for i in range(len(bare) - 1)] or [bare]


def inverse_document_frequency(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency of each term: log((n + 1) / (df + 0.5))."""
    df = Counter(chain.from_iterable(map(set, documents)))
    return {term: math.log((len(documents) + 1) / (n + 0.5)) for term, n in df.items()}


def hashed_tfidf(
    documents: Sequence[Sequence[str]], idf: Mapping[str, float], dimension: int
) -> NDArray[np.float32]:
    """TF-IDF with signed feature hashing, unit rows: (n, dimension) float32.

    Signed hashing keeps the dot product in the mean; crc32 is the same in every process. A term
    that ``idf`` does not know is as rare as its rarest.
    """
    out = np.zeros((len(documents), dimension), dtype=np.float32)
    terms = _Numbers()
    for start in range(0, len(documents), _AT_ONCE):
        some = documents[start : start + _AT_ONCE]
        numbers = np.fromiter(map(terms.__getitem__, chain.from_iterable(some)), dtype=np.int64)
        owner = np.repeat(np.arange(len(some)), [len(document) for document in some])
        codes, count = np.unique(owner * (len(terms) + 1) + numbers, return_counts=True)
        row, term = codes // (len(terms) + 1), codes % (len(terms) + 1)
        column, weight = _columns(terms, idf, dimension)
        values = weight[term] * (1 + np.log(count))
        places = row * dimension + column[term]
        folded = np.bincount(places, values, minlength=len(some) * dimension)
        out[start : start + len(some)] = folded.reshape(len(some), dimension)
    return unit_rows(out)


class _Numbers(dict[str, int]):
    """Term ids in order of first occurrence."""

    def __missing__(self, term: str) -> int:
        return self.setdefault(term, len(self))


def _columns(
    terms: Iterable[str], idf: Mapping[str, float], dimension: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Column and signed weight of each term."""
    rarest = max(idf.values(), default=1.0)
    code = np.array([zlib.crc32(term.encode()) for term in terms], dtype=np.int64)
    weight = np.array([max(idf.get(term, rarest), 0.0) for term in terms], dtype=np.float64)
    return (code >> 1) % dimension, np.where(code & 1, weight, -weight)


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to L2 norm one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled
