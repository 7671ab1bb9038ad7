"""Vocabulary of the index and the lexicon, keyed by sound and by similar characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.indexing.lexical import LexicalRetriever
from language.confusable_characters import look_alikes, near_sound
from language.pinyin import is_han, sound
from language.segmentation import asking_words

SHORTEST, LONGEST = 2, 6  # characters of a word
RARE = -1  # the number of holders of a word that only our lexicon has

Sounds = dict[str, list[str]]


@dataclass(frozen=True)
class KnownWords:
    """Words of ``words``, and words of any matter."""

    words: LexicalRetriever

    def of_sound(self, heard: str) -> Sequence[str]:
        """The words that sound so."""
        return self._by_sound.get(heard, ())

    def of_near_sound(self, heard: str) -> Sequence[str]:
        """The words that sound so where near sounds are not told apart."""
        return self._by_near_sound.get(near_sound(heard), ())

    def of_like_shape(self, written: str) -> Iterator[str]:
        """The words that look so but for one character."""
        for place, character in enumerate(written):
            for other in look_alikes(character):
                word = written[:place] + other + written[place + 1 :]
                if word in self._all:
                    yield word

    def holders(self, word: str) -> int:
        """How many texts have the word."""
        number = self.words.vocabulary.get(word)
        if number is None:
            return RARE
        return int(self.words.starts[number + 1] - self.words.starts[number])

    @cached_property
    def _all(self) -> dict[str, None]:
        known = (word for word in self.words.vocabulary if is_spoken(word))
        return dict.fromkeys([*known, *asking_words()])

    @cached_property
    def _by_sound(self) -> Sounds:
        found: Sounds = {}
        for word in self._all:
            found.setdefault(sound(word), []).append(word)
        return found

    @cached_property
    def _by_near_sound(self) -> Sounds:
        found: Sounds = {}
        for heard, words in self._by_sound.items():
            found.setdefault(near_sound(heard), []).extend(words)
        return found


def is_spoken(word: str) -> bool:
    """Whether it is a word of some Chinese characters and of nothing else."""
    return SHORTEST <= len(word) <= LONGEST and all(map(is_han, word))
