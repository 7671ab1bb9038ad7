"""Noun phrase extraction by the part-of-speech tags of jieba's dictionary.

Rule-based chunking: nouns in a row, a verb of two characters behind them (公司注销). The tags are
read from the dictionary alone; jieba.posseg guesses at other words and loads for seconds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jieba

from language.data_files import WordSet, file_shape, read_yaml
from language.pinyin import is_han
from language.segmentation import asking_words, default_segmenter, matters

_A_NOT_A = re.compile(r"(.)[不没]\1")  # 行不行, 能不能, 可不可以, 有没有
LONGEST = 12  # characters; a longer run is a sentence
_NOUNS = frozenset(["n", "nz", "nl", "vn", "j"])  # common nouns; no names of persons and places
_VERBS = frozenset(["v"])


@file_shape
class _Words:
    endings: WordSet
    general: WordSet
    denials: WordSet


def noun_phrase(text: str) -> str:
    """The longest phrase of two words or more, or one matter of the lexicon, as it stands in
    ``text``; empty where there is none.

    >>> noun_phrase("小区电梯年检过期了"), noun_phrase("在哪里办")
    ('小区电梯年检', '')
    """
    words = default_segmenter().dictionary_words(text)
    return max(_phrases(words), key=len, default="")


def _phrases(words: Sequence[str]) -> Iterator[str]:
    """Of every run of nouns the phrase, with the verb that ends it, where its borders are sure."""
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and _is_noun(words[end]):
            end += 1
        if end > place:
            end += _ends_with_verb(words, end)
            if _is_whole(words, place, end):
                yield "".join(words[place:end])
        place = max(end, place + 1)


def _ends_with_verb(words: Sequence[str], place: int) -> bool:
    """Whether a verb stands there that nothing else follows but the question."""
    verb = place < len(words) and len(words[place]) > 1 and words[place] in _tagged().verbs
    ends = verb and not _whether(words, place)
    return ends and _says_something(words[place]) and _opens(words, place + 1)


def _is_whole(words: Sequence[str], place: int, end: int) -> bool:
    phrase, before = "".join(words[place:end]), words[place - 1] if place else ""
    if len(phrase) > LONGEST or before in _words().denials:
        return False
    several = end - place > 1 and len(words[place]) > 1 and _may_end(words[end - 1])
    return phrase in matters() or (several and _opens(words, end) and not _whether(words, end))


def _may_end(word: str) -> bool:
    return len(word) > 1 or word in _words().endings


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a new word begins there: one character may belong to what stands before it."""
    following = words[place] if place < len(words) else ""
    return len(following) != 1 or not is_han(following) or not _says_something(following)


def _whether(words: Sequence[str], place: int) -> bool:
    """Whether the word there asks whether: of 餐饮企业行不行, what stands before it is who asks and
    not the matter."""
    return place < len(words) and bool(_A_NOT_A.match(words[place]))


def _is_noun(word: str) -> bool:
    chinese = all(map(is_han, word)) and _says_something(word)
    return chinese and (word in matters() or word in _tagged().nouns)


def _says_something(word: str) -> bool:
    empty = word in asking_words() or word in _words().general
    return not empty and not default_segmenter().is_stop(word)


@dataclass(frozen=True, slots=True)
class _Tagged:
    """The words of the dictionary that have one of the tags."""

    nouns: frozenset[str]
    verbs: frozenset[str]


@cache
def _tagged() -> _Tagged:
    """Read once in a process; it takes some tenths of a second."""
    nouns, verbs = [], []
    with jieba.dt.get_dict_file() as file:
        for line in file:
            word, _, tag = line.decode().split()
            if tag in _NOUNS:
                nouns.append(word)
            elif tag in _VERBS:
                verbs.append(word)
    return _Tagged(frozenset(nouns), frozenset(verbs))


@cache
def _words() -> _Words:
    return read_yaml(Path(__file__).with_suffix(".yml"), _Words)
