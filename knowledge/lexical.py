"""Lexical retrieval: BM25 over search terms, and over pairs of characters."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.normal_form import normal_form
from knowledge.retrieval import Found, Query

# Milder than the usual 1.5 and 0.75: one occurrence already counts for most, so that coverage means
# the same in a corpus of questions and in one of long answers.
K1, B = 0.8, 0.4


class LexicalRetriever:
    """BM25 scores of every indexed text."""

    def __init__(self, model: bm25s.BM25, size: int) -> None:
        self.model, self.size = model, size

    @classmethod
    def over(cls, texts: Sequence[Sequence[str]]) -> "LexicalRetriever":
        """A retriever over texts given as their terms."""
        model = bm25s.BM25(k1=K1, b=B, method="lucene")
        if any(texts):
            model.index([list(terms) for terms in texts], show_progress=False)
        return cls(model, len(texts))

    def save(self, folder: Path) -> None:
        """Write the scores; ``read`` brings them back."""
        folder.mkdir()
        if self.vocabulary:
            self.model.save(str(folder), show_progress=False)

    @classmethod
    def read(cls, folder: Path, size: int) -> "LexicalRetriever":
        """A retriever over ``size`` texts that ``save`` wrote."""
        if not any(folder.glob("*")):
            return cls.over([()] * size)
        return cls(bm25s.BM25.load(str(folder)), size)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Terms and their numbers; empty when nothing has been indexed."""
        return dict(getattr(self.model, "vocab_dict", {}))

    @cached_property
    def _rarities(self) -> NDArray[np.float64]:
        """Inverse document frequency of each term, by its number."""
        if not self.vocabulary:
            return np.zeros(0)
        holders = np.diff(self.model.scores["indptr"])
        return np.asarray(np.log1p((self.size - holders + 0.5) / (holders + 0.5)))

    def rarity(self, term: str) -> float:
        """How much the term tells texts apart; a term that no text has is the rarest."""
        number = self.vocabulary.get(term)
        if number is None or number >= len(self._rarities):
            return float(np.log1p((self.size + 0.5) / 0.5))
        return float(self._rarities[number])

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every text (n,) for a query of ``terms``."""
        known = [term for term in terms if term in self.vocabulary]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self.model.get_scores(known), dtype=np.float32)

    def coverage(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Scores as shares of the best a text could reach: 0 to 1, comparable between queries."""
        distinct = tuple(dict.fromkeys(terms))
        reachable = sum(self.rarity(term) for term in distinct)
        return self.scores(distinct) / np.float32(reachable or 1.0)

    def retrieve(self, query: Query, top: int) -> list[Found]:
        scores = self.scores(query.terms)
        best = np.lexsort((np.arange(self.size), -scores))[:top]
        return [Found(int(row), float(scores[row])) for row in best if scores[row] > 0]


def character_pairs(text: str) -> tuple[str, ...]:
    """Pairs of neighbouring characters of the normalised text, without spaces and punctuation."""
    kept = [character for character in normal_form(text) if character.isalnum()]
    return tuple(first + second for first, second in pairwise(kept))
