"""Which telling words each wording uses, as numbers, so that topics count them in whole arrays."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def _none() -> Numbers:
    return np.zeros(0, dtype=np.int64)


@dataclass
class WordLists:
    """``numbers``: the words of all wordings one after the other; ``ends`` (n,): where each ends.

    ``vocabulary``: the words by their number.
    """

    vocabulary: list[str] = field(default_factory=list)
    numbers: Numbers = field(default_factory=_none)
    ends: Numbers = field(default_factory=_none)
    spread: Numbers = field(init=False)

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
        self.numbers = np.concatenate([self.numbers, fresh])
        self.ends = np.concatenate([self.ends, begin + np.cumsum(lengths)])
        self._count()

    def used_by(self, rows: Iterable[int]) -> tuple[Numbers, Numbers]:
        """Numbers of the words of these wordings, and how many of the wordings use each."""
        lists = [self.numbers[self.ends[row - 1] if row else 0 : self.ends[row]] for row in rows]
        found, times = np.unique(np.concatenate([_none(), *lists]), return_counts=True)
        return found, times

    def _numbered(self, word: str) -> int:
        number = self._number.setdefault(word, len(self._number))
        if number == len(self.vocabulary):
            self.vocabulary.append(word)
        return number

    def _count(self) -> None:
        """``spread``: in how many wordings each word occurs."""
        self.spread = np.bincount(self.numbers, minlength=len(self.vocabulary))
