"""Words as vectors: what an embedding blurs (names of estates, of forms, of fees) stays sharp."""

import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import jieba
import numpy as np
from numpy.typing import NDArray

jieba.setLogLevel(60)
_WORD = re.compile(r"\w")
_AT_ONCE = 2_000
_REMEMBERED = 100_000  # cutting into words is what takes longest, and is asked for thrice


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Words of ``text`` in order, punctuation left out."""
    return tuple(sys.intern(w.lower()) for w in jieba.cut(text) if _WORD.search(w))


def character_pairs(text: str) -> list[str]:
    """Neighbouring characters; they forgive what word cutting gets wrong."""
    bare = re.sub(r"[\W_]+", "", text.lower())
    return [bare[i : i + 2] for i in range(len(bare) - 1)] or [bare]


def rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency of each term: log((n + 1) / (df + 0.5))."""
    df = Counter(term for document in documents for term in set(document))
    return {term: math.log((len(documents) + 1) / (n + 0.5)) for term, n in df.items()}


def hashed(
    documents: Sequence[Sequence[str]], idf: Mapping[str, float], dimension: int
) -> NDArray[np.float32]:
    """TF-IDF folded into ``dimension`` signed columns, unit length: (n, dimension) float32.

    Signed hashing keeps the dot product in the mean; crc32 is the same in every process. A term
    that ``idf`` does not know is as rare as its rarest.
    """
    out = np.zeros(len(documents) * dimension, dtype=np.float32)
    weights = _Columns(idf, dimension)
    for start in range(0, len(documents), _AT_ONCE):
        places: list[int] = []
        values: list[float] = []
        for row, document in enumerate(documents[start : start + _AT_ONCE], start):
            for term, n in Counter(document).items():
                column, weight = weights[term]
                places.append(row * dimension + column)
                values.append(weight * (1 + math.log(n)) if n > 1 else weight)
        np.add.at(out, np.array(places, dtype=np.int64), np.array(values, dtype=np.float32))
    return unit(out.reshape(len(documents), dimension))


class _Columns(dict[str, tuple[int, float]]):
    """Column and signed weight of each term, worked out once."""

    def __init__(self, idf: Mapping[str, float], dimension: int) -> None:
        super().__init__()
        self._idf = idf
        self._rarest = max(idf.values(), default=1.0)
        self._dimension = dimension

    def __missing__(self, term: str) -> tuple[int, float]:
        code = zlib.crc32(term.encode())
        weight = max(self._idf.get(term, self._rarest), 0.0)
        self[term] = ((code >> 1) % self._dimension, weight if code & 1 else -weight)
        return self[term]


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled
