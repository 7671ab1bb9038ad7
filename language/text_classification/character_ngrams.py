"""Character n-grams weighted by tf-idf, as sparse rows."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from language.normal_form import normal_form

BEGINNING, END = "\x02", "\x03"  # no normal form holds them


def grams(text: str, longest: int = 2, *, ends: bool = False) -> Counter[str]:
    """How often each gram of up to ``longest`` characters stands in ``text``, as it is normally
    written; with ``ends`` its beginning and end are characters, too."""
    plain = normal_form(text)
    if ends:
        plain = f"{BEGINNING}{plain}{END}"
    return Counter(
        plain[start : start + size]
        for size in range(1, longest + 1)
        for start in range(len(plain) - size + 1)
    )


def inverse_frequencies(texts: Sequence[Counter[str]], *, rarest: int = 1) -> dict[str, float]:
    """Every gram of ``rarest`` texts or more with its smoothed idf,
    ln((1 + n) / (1 + texts with it)) + 1."""
    found = Counter(gram for counted in texts for gram in counted)
    return {
        gram: math.log((1 + len(texts)) / (1 + n)) + 1
        for gram, n in sorted(found.items())
        if n >= rarest
    }


def tf_idf(
    texts: Iterable[Counter[str]], places: Mapping[str, int], idf: NDArray[np.float64]
) -> csr_matrix:
    """One row of length 1 a text, (1 + ln tf) · idf; grams without a place are left out."""
    rows = [{places[gram]: n for gram, n in counted.items() if gram in places} for counted in texts]
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    counts = np.array([n for row in rows for n in row.values()], dtype=np.float64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    values = (1 + np.log(counts)) * idf[columns]
    matrix = csr_matrix((values, columns, ends), shape=(len(rows), len(places)))
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    norms[norms == 0] = 1.0
    return csr_matrix(matrix.multiply(1 / norms[:, None]))
