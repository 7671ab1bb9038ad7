"""Words as vectors: what an embedding blurs (names of estates, of forms, of fees) stays sharp."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import jieba
import numpy as np
from numpy.typing import NDArray

jieba.setLogLevel(60)
_WORD = re.compile(r"\w")


def words(text: str) -> list[str]:
    """Words of ``text`` in order, punctuation left out."""
    return [w.lower() for w in jieba.cut(text) if _WORD.search(w)]


def character_pairs(text: str) -> list[str]:
    """Neighbouring characters; they forgive what word cutting gets wrong."""
    bare = re.sub(r"[\W_]+", "", text.lower())
    return [bare[i : i + 2] for i in range(len(bare) - 1)] or [bare]


def rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency of each term: log((n + 1) / (df + 0.5))."""
    df = Counter(term for document in documents for term in set(document))
    return {term: math.log((len(documents) + 1) / (n + 0.5)) for term, n in df.items()}


def hashed(
    documents: Sequence[Sequence[str]], idf: dict[str, float], dimension: int
) -> NDArray[np.float32]:
    """TF-IDF folded into ``dimension`` signed columns, unit length: (n, dimension) float32.

    Signed hashing keeps the dot product in the mean; crc32 is the same in every process.
    """
    out = np.zeros((len(documents), dimension), dtype=np.float32)
    for row, document in enumerate(documents):
        for term, n in Counter(document).items():
            code = zlib.crc32(term.encode())
            sign = 1.0 if code & 1 else -1.0
            out[row, (code >> 1) % dimension] += sign * (1 + math.log(n)) * max(idf[term], 0.0)
    return unit(out)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled
