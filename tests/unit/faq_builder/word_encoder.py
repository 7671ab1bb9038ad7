"""An encoder without a model: texts are alike that share words. Deterministic and quick."""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq_builder.reading.lexical import character_bigrams, unit_rows, words


class WordEncoder:
    name = "words"
    dimension = 256

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded.extend(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in [*words(text), *character_bigrams(text)]:
                rows[row, zlib.crc32(term.encode()) % self.dimension] += 1.0
        return unit_rows(rows)
