"""Words of a text: jieba with a policy lexicon of our own."""

import logging
from functools import cache
from pathlib import Path

import jieba

from language.data_files import WordSet, file_shape, read_yaml
from language.normal_form import normal_form
from language.pinyin import is_han

LEXICON_FILE = Path(__file__).with_name("lexicon.yml")
_COMPOUND = 4  # characters; a word of three is seldom two words run together


@file_shape
class Lexicon:
    """``official_words``: colloquial word -> official one; patterns hold ``{term}``."""

    source: str
    terms: tuple[str, ...]
    official_words: dict[str, str]
    stop_words: WordSet
    asking_words: tuple[str, ...]
    sample_patterns: tuple[str, ...]


class Segmenter:
    """Cuts normalised text for search; colloquial words bring their official ones along."""

    def __init__(self, lexicon: Lexicon) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        self._stop = lexicon.stop_words
        self._official = lexicon.official_words
        for word in [*lexicon.terms, *self._official, *self._official.values()]:
            self._jieba.add_word(word)

    def terms(self, text: str) -> tuple[str, ...]:
        """Search terms in reading order, with repetitions."""
        words = self._jieba.cut_for_search(normal_form(text))
        kept = [word for word in words if word not in self._stop and has_letter(word)]
        return tuple(term for word in kept for term in self._with_official(word))

    def words(self, text: str) -> list[str]:
        """The words of normalised ``text`` in reading order, none of them overlapping another."""
        return list(self._jieba.cut(normal_form(text)))

    def parts(self, word: str) -> list[str]:
        """The pairs of neighbouring characters in a longer word, in reading order."""
        return [word[place : place + 2] for place in range(len(word) - 1)]

    def is_stop(self, word: str) -> bool:
        """Whether the word says nothing of the matter."""
        return word in self._stop

    def is_word(self, text: str) -> bool:
        """Whether the dictionary has it."""
        return bool(self._jieba.FREQ.get(text))

    def dictionary_words(self, text: str) -> list[str]:
        """``text`` cut into words of the dictionary and single characters; none is guessed."""
        return list(self._jieba.cut(text, HMM=False))

    def smallest_words(self, text: str) -> list[str]:
        """As ``dictionary_words``, with compounds of four characters or more in their parts.

        >>> default_segmenter().smallest_words("以上学历")
        ['以上', '学历']
        """
        words = self.dictionary_words(text)
        return [part for word in words for part in self._parts(word)]

    def _parts(self, word: str) -> list[str]:
        """The likeliest cut of a long word that does not leave it whole."""
        if len(word) < _COMPOUND or not is_han(word[0]):
            return [word]
        ends = self._jieba.get_DAG(word)
        route: dict[int, tuple[float, int]] = {}
        ends[0] = [end for end in ends[0] if end < len(word) - 1] or [0]
        self._jieba.calc(word, ends, route)
        parts, place = [], 0
        while place < len(word):
            following = route[place][1] + 1
            parts.append(word[place:following])
            place = following
        return [smaller for part in parts for smaller in self._parts(part)]

    def _with_official(self, word: str) -> tuple[str, ...]:
        official = self._official.get(word)
        return (word,) if official is None else (word, official)


def has_letter(word: str) -> bool:
    return any(character.isalnum() for character in word)


@cache
def lexicon() -> Lexicon:
    """The lexicon beside this file."""
    return read_yaml(LEXICON_FILE, Lexicon)


def asking_words() -> tuple[str, ...]:
    """Words with which people ask, whatever the matter is."""
    return lexicon().asking_words


@cache
def own_words() -> frozenset[str]:
    """All words of the lexicon but the stop words."""
    official = lexicon().official_words
    return frozenset([*lexicon().terms, *official, *official.values(), *asking_words()])


@cache
def matters() -> frozenset[str]:
    """The policy matters of the lexicon."""
    return frozenset(lexicon().terms)


def content_words(text: str) -> list[str]:
    """Chinese words of two characters or more that are not of the kind that any question has.

    >>> content_words("那材料呢"), content_words("公租房怎么申请")[-1]
    ([], '公租房')
    """
    words, asking = default_segmenter().terms(text), asking_words()
    return [w for w in words if len(w) > 1 and is_han(w[0]) and w not in asking]


def sample_sentences() -> list[str]:
    """Plain questions and rules about every term of the lexicon, by its own patterns."""
    patterns = lexicon().sample_patterns
    return [
        patterns[place % len(patterns)].format(term=term)
        for place, term in enumerate([*lexicon().terms, *lexicon().official_words])
    ]


@cache
def default_segmenter() -> Segmenter:
    """The segmenter over the lexicon; made once, since jieba loads slowly."""
    return Segmenter(lexicon())
