"""Spelling correction: unknown words replaced by known ones of like sound or shape.

People type 居住正 or juzhuzheng and mean 居住证; they write 户口薄 for 户口簿, and 残疾镇 where
they do not tell zhen from zheng. A typo is corrected where the index knows a word of the same
sound, else one of a near sound or a like shape; what the index knows, and what may be a word of its
own, stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.known_words import LONGEST, SHORTEST, KnownWords
from knowledge.indexing.lexical import LexicalRetriever
from language.confusable_characters import is_never_corrected, plainly_meant
from language.pinyin import is_han, sound, typed
from language.segmentation import Segmenter, asking_words, own_words

LEAST_WHOLE = 3
MOST_CHANGED = 0.5  # share of a word's characters
LETTERS = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
LEAST_LETTERS = 4
LEAST_NEAR_LETTERS = 8  # short ones sound near too many words
MOST_LETTERS = LONGEST * 6  # no syllable has more letters than zhuang


@dataclass(frozen=True)
class Spelling:
    """The words and pairs of characters that an index knows."""

    words: LexicalRetriever
    pairs: LexicalRetriever
    segmenter: Segmenter

    @cached_property
    def known(self) -> KnownWords:
        """The words to correct to."""
        return KnownWords(self.words)

    def corrected(self, text: str) -> str:
        """``text``, which is in normal form, with its typos corrected."""
        spoken = LETTERS.sub(lambda found: self._letters(found[0]), text)
        return self._characters(plainly_meant(spoken))

    def _characters(self, text: str) -> str:
        pairs = self._pairs_known(text)
        if False not in pairs:
            return text
        doubts = Doubts.about(text, pairs, self.segmenter)
        correct, place = "", 0
        while place < len(text):
            found = self._word_at(text, place, doubts)
            correct += found or text[place]
            place += len(found) or 1
        return correct

    def _pairs_known(self, text: str) -> list[bool | None]:
        """Of the pair that begins at each character, whether a text has it; None: no pair."""
        pairs = [text[place : place + 2] for place in range(len(text))]
        return [
            pair in self.pairs.vocabulary if len(pair) == 2 and all(map(is_han, pair)) else None
            for pair in pairs
        ]

    def _word_at(self, text: str, place: int, doubts: "Doubts") -> str:
        """The longest known word that the characters from ``place`` on are a typo of, if any."""
        for end in range(min(place + LONGEST, len(text)), place + SHORTEST - 1, -1):
            written = text[place:end]
            if not doubts.unknown[place : end - 1].any() or not all(map(is_han, written)):
                continue
            if self.segmenter.is_word(written) or not doubts.is_apart(place, end):
                continue
            found = self._best(written, doubts.changeable(place, end), doubts.alone[place:end])
            if found:
                return found
        return ""

    def _best(self, written: str, changeable: NDArray[np.bool_], alone: NDArray[np.bool_]) -> str:
        """The commonest word of that sound with other characters in ``changeable`` (n,) alone;
        else one of a near sound or a like shape with a single other character, one ``alone``."""
        heard = sound(written)
        same = [
            word
            for word in self.known.of_sound(heard)
            if differs_only_in(written, word, changeable) and self._is_likely(word)
        ]
        return self._commonest(same) or self._commonest(
            word
            for word in (*self.known.of_near_sound(heard), *self.known.of_like_shape(written))
            if len(word) >= LEAST_WHOLE
            and differs_only_in(written, word, alone, most=1)
            and self._is_likely(word)
        )

    def _commonest(self, words: Iterable[str]) -> str:
        return max(words, key=self.known.holders, default="")

    def _is_likely(self, word: str) -> bool:
        """Short words are so many that only our own are meant; of others, those long enough."""
        return word in own_words() or (len(word) >= LEAST_WHOLE and self.segmenter.is_word(word))

    def _letters(self, written: str) -> str:
        """Words for letters that are pinyin throughout; else the letters as they are."""
        letters = typed(re.sub("[ ']", "", written))
        known = any(part in self.words.vocabulary for part in written.split())
        if known or len(letters) < LEAST_LETTERS:
            return written
        found = self._words_of(letters, self.known.of_sound)
        if not found and len(letters) >= LEAST_NEAR_LETTERS:
            found = self._words_of(letters, self.known.of_near_sound)
        return found or written

    def _words_of(self, letters: str, heard: Callable[[str], Sequence[str]]) -> str:
        """The fewest words that sound like all of ``letters``; nothing, where there are none."""
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(letters) + 1):
            ways = (
                (*before, self._commonest(found))
                for start in range(max(0, end - MOST_LETTERS), end)
                if (before := best[start]) is not None and (found := heard(letters[start:end]))
            )
            best.append(min(ways, key=len, default=None))
        words = best[-1] or ()
        return "".join(words) if any(len(word) >= SHORTEST for word in words) else ""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Where a text may hold a typo; each array is (n,), by character.

    ``unknown``: a pair of characters begins that no text has. ``alone``: in no word, in no known
    pair. ``begins``: a word or a lone character begins; in 怎么办 and the like, any character does.
    """

    unknown: NDArray[np.bool_]
    alone: NDArray[np.bool_]
    begins: NDArray[np.bool_]

    @classmethod
    def about(cls, text: str, pairs_known: Sequence[bool | None], segmenter: Segmenter) -> "Doubts":
        words = segmenter.dictionary_words(text)
        lengths = [len(word) for word in words]
        begins = np.zeros(len(text) + 1, dtype=bool)
        begins[:-1] = np.repeat([is_phrase(word) for word in words], lengths)
        begins[np.cumsum([0, *lengths])] = True
        in_word = np.repeat(np.array(lengths) > 1, lengths)
        sayings = np.array([is_han(ch) and not segmenter.is_stop(ch) for ch in text])
        known = np.array([pair is True for pair in (None, *pairs_known)])
        alone = sayings & ~in_word & ~known[:-1] & ~known[1:]
        return cls(np.array([pair is False for pair in pairs_known]), alone, begins)

    def is_apart(self, start: int, end: int) -> bool:
        """Whether no word of the dictionary lies across ``start`` or ``end``."""
        return bool(self.begins[start] and self.begins[end])

    def changeable(self, start: int, end: int) -> NDArray[np.bool_]:
        """Which characters between ``start`` and ``end``, that lie apart, may be typos: those
        alone, or any where at least LEAST_WHOLE are not known to stand together."""
        whole = end - start >= LEAST_WHOLE
        return np.ones(end - start, dtype=bool) if whole else self.alone[start:end]


def is_phrase(word: str) -> bool:
    """Whether people ask with it, and it is made of words itself."""
    return len(word) >= LEAST_WHOLE and word in asking_words()


def differs_only_in(
    written: str, word: str, places: NDArray[np.bool_], *, most: int = LONGEST
) -> bool:
    """Whether ``word`` has other characters than ``written`` at some of ``places`` (n,) alone, at
    no more than ``most`` and MOST_CHANGED of its own, none of them one that is never corrected."""
    if len(word) != len(written):
        return False
    other = np.array([one != two for one, two in zip(word, written, strict=True)])
    if not (0 < other.sum() <= min(most, MOST_CHANGED * len(word)) and places[other].all()):
        return False
    changed = {ch for pair in zip(word, written, strict=True) if len(set(pair)) > 1 for ch in pair}
    return not any(map(is_never_corrected, changed))
