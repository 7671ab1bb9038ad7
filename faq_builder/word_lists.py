"""Which telling words each wording uses, as numbers, so that topics count them in whole arrays."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def _none() -> Numbers:
    return np.zeros(0, dtype=np.int64)


@dataclass
class WordLists:
    """``numbers``: the words of all wordings one after the other; ``ends`` (n,): where each ends.

    ``vocabulary``: the words by their number. The ``first`` wordings, those of the first ``add``,
    decide how rare a word is, so that what is said of a topic does not hang on other topics' new
    messages.
    """

    vocabulary: list[str] = field(default_factory=list)
    numbers: Numbers = field(default_factory=_none)
    ends: Numbers = field(default_factory=_none)
    first: int = 0

    def __post_init__(self) -> None:
        self._number = {word: n for n, word in enumerate(self.vocabulary)}
        self._count()

    def __len__(self) -> int:
        return len(self.ends)

    def add(self, lists: Sequence[Collection[str]]) -> None:
        """The different words of more wordings, behind those that are there."""
        lengths = np.array([len(words) for words in lists], dtype=np.int64)
        fresh = np.array([self._numbered(w) for w in chain.from_iterable(lists)], dtype=np.int64)
        begin = len(self.numbers)
        self.first = self.first or len(lists)
        self.numbers = np.concatenate([self.numbers, fresh])
        self.ends = np.concatenate([self.ends, begin + np.cumsum(lengths)])
        self._count()

    def used_by(self, rows: Sequence[int] | Numbers) -> tuple[Numbers, Numbers]:
        """Numbers of the words of these wordings, and how many of the wordings use each."""
        of = np.asarray(rows, dtype=np.int64)
        begins = np.where(of > 0, self.ends[of - 1], 0)
        lengths = self.ends[of] - begins
        before = np.cumsum(lengths) - lengths
        every = np.arange(lengths.sum()) + np.repeat(begins - before, lengths)
        found, times = np.unique(self.numbers[every], return_counts=True)
        return found, times

    def rarity(self, words: Numbers) -> Floats:
        """Inverse document frequency of the words (n,): log((first + 1) / spread)."""
        return np.asarray(np.log((self.first + 1) / self.spread[words]))

    def _numbered(self, word: str) -> int:
        number = self._number.setdefault(word, len(self._number))
        if number == len(self.vocabulary):
            self.vocabulary.append(word)
        return number

    def _count(self) -> None:
        """``spread``: in how many of the first wordings each word occurs; 1 for a later word."""
        counted = self.numbers[: self.ends[self.first - 1]] if self.first else _none()
        self.spread = np.maximum(np.bincount(counted, minlength=len(self.vocabulary)), 1)
