"""Lexical retrieval: BM25 over search terms, and over pairs of characters."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.ragged_arrays import Ragged, starts_of
from knowledge.indexing.retrieval import Found, Query
from language.normal_form import normal_form

# Milder than the usual 1.5 and 0.75: one occurrence already counts for most, so that coverage means
# the same in a corpus of questions and in one of long answers.
K1, B = 0.8, 0.4
VOCABULARY, STARTS, TEXTS, SCORES = "vocabulary.json", "starts.npy", "texts.npy", "scores.npy"

Vocabulary = dict[str, int]


@dataclass(frozen=True, slots=True)
class NumberedTexts:
    """Texts as the numbers of their terms in ``vocabulary``."""

    vocabulary: Vocabulary
    terms: Ragged

    @classmethod
    def of(
        cls, texts: Iterable[Sequence[str]], vocabulary: Vocabulary | None = None
    ) -> "NumberedTexts":
        """Texts given as terms; those not yet in ``vocabulary`` are added to a copy of it."""
        numbers = dict(vocabulary or {})
        rows = (
            np.array([numbers.setdefault(term, len(numbers)) for term in terms], dtype=np.int32)
            for terms in texts
        )
        return cls(numbers, Ragged.of(rows, np.zeros(0, dtype=np.int32)))


@dataclass(frozen=True)
class LexicalRetriever:
    """BM25 (as Lucene counts it) over ``size`` texts.

    Term ``t`` occurs in the texts ``texts[starts[t]:starts[t + 1]]``, in rising order, and adds
    the ``scores`` at the same places to them.
    """

    vocabulary: Vocabulary
    size: int
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    scores_of_texts: NDArray[np.float32]

    @classmethod
    def over(cls, texts: Iterable[Sequence[str]]) -> "LexicalRetriever":
        """A retriever over texts given as their terms."""
        return cls.over_numbered(NumberedTexts.of(texts))

    @classmethod
    def over_numbered(cls, numbered: NumberedTexts) -> "LexicalRetriever":
        """A retriever over texts given as their terms' numbers."""
        size, width = len(numbered.terms), len(numbered.vocabulary)
        lengths = np.diff(numbered.terms.starts)
        owners = np.repeat(np.arange(size), lengths)
        keys = numbered.terms.values.astype(np.int64) * max(size, 1) + owners
        keys, counts = np.unique(keys, return_counts=True)
        terms, texts = np.divmod(keys, max(size, 1))
        holders = np.bincount(terms, minlength=width)
        norms = K1 * (1 - B + B * lengths / max(lengths.sum() / max(size, 1), 1e-9))
        saturated = counts / (norms[texts] + counts)
        scores = rarity_of(holders, size).astype(np.float32)[terms] * saturated
        return cls(
            numbered.vocabulary,
            size,
            starts_of(holders),
            texts.astype(np.int32),
            scores.astype(np.float32),
        )

    def save(self, folder: Path) -> None:
        """Write what ``read`` brings back."""
        folder.mkdir()
        terms = json.dumps(list(self.vocabulary), ensure_ascii=False)
        (folder / VOCABULARY).write_text(terms, encoding="utf-8")
        np.save(folder / STARTS, self.starts)
        np.save(folder / TEXTS, self.texts)
        np.save(folder / SCORES, self.scores_of_texts)

    @classmethod
    def read(cls, folder: Path, size: int) -> "LexicalRetriever":
        """A retriever over ``size`` texts that ``save`` wrote."""
        return cls(
            read_vocabulary(folder),
            size,
            np.load(folder / STARTS),
            np.load(folder / TEXTS),
            np.load(folder / SCORES),
        )

    @cached_property
    def _rarities(self) -> NDArray[np.float64]:
        """Inverse document frequency of each term, by its number."""
        return rarity_of(np.diff(self.starts), self.size)

    def rarity(self, term: str) -> float:
        """How much the term tells texts apart; a term that no text has is the rarest."""
        number = self.vocabulary.get(term)
        if number is None:
            return float(rarity_of(np.zeros(1), self.size)[0])
        return float(self._rarities[number])

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every text (n,) for a query of ``terms``."""
        scores = np.zeros(self.size, dtype=np.float32)
        for number in (self.vocabulary[term] for term in terms if term in self.vocabulary):
            here = slice(self.starts[number], self.starts[number + 1])
            scores[self.texts[here]] += self.scores_of_texts[here]  # no text occurs twice
        return scores

    def coverage(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Scores as shares of the best a text could reach: 0 to 1, comparable between queries."""
        distinct = tuple(dict.fromkeys(terms))
        reachable = sum(self.rarity(term) for term in distinct)
        return self.scores(distinct) / np.float32(reachable or 1.0)

    def retrieve(self, query: Query, top: int) -> list[Found]:
        scores = self.scores(query.terms)
        best = np.lexsort((np.arange(self.size), -scores))[:top]
        return [Found(int(row), float(scores[row])) for row in best if scores[row] > 0]


def rarity_of(holders: NDArray[np.int64] | NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Inverse document frequency of terms that so many of ``size`` texts have."""
    return np.asarray(np.log1p((size - holders + 0.5) / (holders + 0.5)))


def read_vocabulary(folder: Path) -> Vocabulary:
    terms = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    return {term: number for number, term in enumerate(terms)}


def character_pairs(text: str) -> tuple[str, ...]:
    """Pairs of neighbouring characters of the normalised text, without spaces and punctuation."""
    kept = [character for character in normal_form(text) if character.isalnum()]
    return tuple(first + second for first, second in pairwise(kept))
