"""Slips of a pinyin keyboard: what the index does not know, as a word that it knows.

People type 居住正 or juzhuzheng and mean 居住证. A slip is mended where the index knows a word of
the same sound; what the index knows, and what may be a word of its own, stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.lexical import LexicalRetriever
from knowledge.language.segmentation import Segmenter, asking_words, own_words
from knowledge.language.sounds import is_han, sound, typed

SHORTEST, LONGEST = 2, 6  # characters of a word
LEAST_WHOLE = 3
MOST_CHANGED = 0.5  # share of a word's characters
LETTERS = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
LEAST_LETTERS = 4
MOST_LETTERS = LONGEST * 6  # no syllable has more letters than zhuang
RARE = -1  # the number of holders of a word that only our lexicon has


@dataclass(frozen=True)
class Spelling:
    """The words and pairs of characters that an index knows."""

    words: LexicalRetriever
    pairs: LexicalRetriever
    segmenter: Segmenter

    def mended(self, text: str) -> str:
        """``text``, which is in normal form, with its slips mended."""
        return self._characters(LETTERS.sub(lambda found: self._letters(found[0]), text))

    def _characters(self, text: str) -> str:
        pairs = self._pairs_known(text)
        if False not in pairs:
            return text
        doubts = Doubts.about(text, pairs, self.segmenter)
        mended, place = "", 0
        while place < len(text):
            found = self._word_at(text, place, doubts)
            mended += found or text[place]
            place += len(found) or 1
        return mended

    def _pairs_known(self, text: str) -> list[bool | None]:
        """Of the pair that begins at each character, whether a text has it; None: no pair."""
        pairs = [text[place : place + 2] for place in range(len(text))]
        return [
            pair in self.pairs.vocabulary if len(pair) == 2 and all(map(is_han, pair)) else None
            for pair in pairs
        ]

    def _word_at(self, text: str, place: int, doubts: "Doubts") -> str:
        """The longest known word that sounds like the characters from ``place`` on, if any."""
        for end in range(min(place + LONGEST, len(text)), place + SHORTEST - 1, -1):
            written = text[place:end]
            if not doubts.unknown[place : end - 1].any() or not all(map(is_han, written)):
                continue
            if self.segmenter.is_word(written):
                continue
            found = self._best(written, doubts.changeable(place, end))
            if found:
                return found
        return ""

    def _best(self, written: str, changeable: NDArray[np.bool_]) -> str:
        """The commonest word of that sound with other characters in ``changeable`` (n,) alone."""
        likely = [
            word
            for word in self._by_sound.get(sound(written), ())
            if differs_only_in(written, word, changeable) and self._is_likely(word)
        ]
        return max(likely, key=self._holders, default="")

    def _is_likely(self, word: str) -> bool:
        """Short words are so many that only our own are meant; of others, those long enough."""
        return word in own_words() or (len(word) >= LEAST_WHOLE and self.segmenter.is_word(word))

    def _letters(self, written: str) -> str:
        """Words for letters that are pinyin throughout; else the letters as they are."""
        letters = typed(re.sub("[ ']", "", written))
        known = any(part in self.words.vocabulary for part in written.split())
        if known or len(letters) < LEAST_LETTERS:
            return written
        return self._words_of(letters) or written

    def _words_of(self, letters: str) -> str:
        """The fewest words that sound like all of ``letters``; nothing, where there are none."""
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(letters) + 1):
            ways = (
                (*before, max(found, key=self._holders))
                for start in range(max(0, end - MOST_LETTERS), end)
                if (before := best[start]) is not None
                and (found := self._by_sound.get(letters[start:end]))
            )
            best.append(min(ways, key=len, default=None))
        words = best[-1] or ()
        return "".join(words) if any(len(word) >= SHORTEST for word in words) else ""

    def _holders(self, word: str) -> int:
        """How many texts have the word."""
        number = self.words.vocabulary.get(word)
        if number is None:
            return RARE
        return int(self.words.starts[number + 1] - self.words.starts[number])

    @cached_property
    def _by_sound(self) -> dict[str, Sequence[str]]:
        """Known words by how they sound."""
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(self._known_words()):
            found.setdefault(sound(word), []).append(word)
        return dict(found)

    def _known_words(self) -> Iterator[str]:
        for word in self.words.vocabulary:
            if SHORTEST <= len(word) <= LONGEST and all(map(is_han, word)):
                yield word
        yield from asking_words()


@dataclass(frozen=True, slots=True)
class Doubts:
    """Where a text may hold a slip; each array is (n,), by character.

    ``unknown``: a pair of characters begins that no text has. ``alone``: in no word, in no known
    pair. ``begins``: a word or a lone character begins.
    """

    unknown: NDArray[np.bool_]
    alone: NDArray[np.bool_]
    begins: NDArray[np.bool_]

    @classmethod
    def about(cls, text: str, pairs_known: Sequence[bool | None], segmenter: Segmenter) -> "Doubts":
        lengths = [len(word) for word in segmenter.dictionary_words(text)]
        begins = np.zeros(len(text) + 1, dtype=bool)
        begins[np.cumsum([0, *lengths])] = True
        in_word = np.repeat(np.array(lengths) > 1, lengths)
        sayings = np.array([is_han(ch) and not segmenter.is_stop(ch) for ch in text])
        known = np.array([pair is True for pair in (None, *pairs_known)])
        alone = sayings & ~in_word & ~known[:-1] & ~known[1:]
        return cls(np.array([pair is False for pair in pairs_known]), alone, begins)

    def changeable(self, start: int, end: int) -> NDArray[np.bool_]:
        """Which characters between ``start`` and ``end`` may be slips: those alone, or any where
        whole words, at least LEAST_WHOLE characters, are not known to stand together."""
        whole = end - start >= LEAST_WHOLE and self.begins[start] and self.begins[end]
        return np.ones(end - start, dtype=bool) if whole else self.alone[start:end]


def differs_only_in(written: str, word: str, places: NDArray[np.bool_]) -> bool:
    """Whether ``word`` has other characters than ``written`` at some of ``places`` (n,) alone, and
    at no more than MOST_CHANGED of its own."""
    if len(word) != len(written):
        return False
    other = np.array([one != two for one, two in zip(word, written, strict=True)])
    return bool(0 < other.sum() <= MOST_CHANGED * len(word) and places[other].all())
