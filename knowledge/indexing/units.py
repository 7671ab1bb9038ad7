"""Units of lexical retrieval: each question and each whole answer, cut into terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.indexing.lexical import NumberedTexts, Vocabulary, character_pairs
from knowledge.indexing.passages import questions_of
from language.segmentation import default_segmenter


@dataclass(frozen=True, slots=True)
class UnitTerms:
    """The units of all entries as words and as pairs of characters."""

    words: NumberedTexts
    pairs: NumberedTexts

    @classmethod
    def of(
        cls, texts: Sequence[str], words: Vocabulary | None = None, pairs: Vocabulary | None = None
    ) -> "UnitTerms":
        """Texts cut into terms, which are numbered on from the vocabularies given."""
        segmenter = default_segmenter()
        return cls(
            NumberedTexts.of((segmenter.terms(text) for text in texts), words),
            NumberedTexts.of((character_pairs(text) for text in texts), pairs),
        )


def units_of(entries: Iterable[Entry]) -> tuple[NDArray[np.int32], list[str]]:
    """The entry of each unit (u,), and the units' texts."""
    units = [(row, text) for row, entry in enumerate(entries) for text in unit_texts(entry)]
    return np.array([row for row, _ in units], dtype=np.int32), [text for _, text in units]


def unit_texts(entry: Entry) -> list[str]:
    """What is matched word by word: each question, and the answer as a whole with its context."""
    asked = questions_of(entry)
    answer = f"{entry.context}\n{entry.answer}".strip()
    return [*asked, answer] if entry.answer.strip() or not asked else asked
