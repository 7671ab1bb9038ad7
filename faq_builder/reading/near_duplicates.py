"""Near-duplicate search among short texts, by character bigrams."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq_builder.reading.cleaning import clean, without_courtesy
from faq_builder.reading.lexical import character_bigrams, hashed_tfidf
from language.normal_form import comparison_key

_DIMENSION = 1024
Rows = NDArray[np.float32]


class NearDuplicates:
    """An index of texts to look near-duplicates up in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = list(dict.fromkeys(texts))
        self._rows = _rows(self._texts)

    def nearest(self, text: str, least: float, *, but: str | None = None) -> str | None:
        """The text with the greatest cosine to ``text``, at least ``least``, or None."""
        if not self._texts:
            return None
        alike = self._rows @ _rows([text])[0]
        if but in self._texts:
            alike[self._texts.index(but)] = -1.0
        best = int(np.argmax(alike))
        return self._texts[best] if alike[best] >= least else None


def similarity_matrix(texts: Sequence[str]) -> Rows:
    """Pairwise cosines of the texts (n, n)."""
    rows = _rows(texts)
    cosines: Rows = rows @ rows.T
    return cosines


def _rows(texts: Sequence[str]) -> Rows:
    pairs = [character_bigrams(comparison_key(without_courtesy(clean(text)))) for text in texts]
    return hashed_tfidf(pairs, {pair: 1.0 for document in pairs for pair in document}, _DIMENSION)
