"""Distinctive words of a text: stop words, numbers and single characters left out."""

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from faq_builder.reading.deduplication import Wording
from faq_builder.reading.lexical import words
from language.data_files import WordSet, file_shape, read_yaml

_BODY_CHARACTERS = 200
_REMEMBERED = 100_000
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,8}\]")
_HAN_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}")


@file_shape
class _StopWords:
    stop_words: WordSet


def distinctive_words(wording: Wording) -> tuple[str, ...]:
    """Its different words of two characters and more, and pairs of such words in the subject."""
    subject = words(_unmasked(wording.subject))
    pairs = [a + b for a, b in pairwise(subject) if is_distinctive(a) and is_distinctive(b)]
    body = words(_unmasked(wording.body[:_BODY_CHARACTERS]))
    telling = [w for w in (*subject, *body) if is_distinctive(w)]
    return tuple(dict.fromkeys([*telling, *(pair for pair in pairs if len(pair) <= 8)]))


def _unmasked(text: str) -> str:
    """Remove the placeholders of masked data, such as [住址]."""
    return _PLACEHOLDER.sub(" ", text) if "[" in text else text


@lru_cache(maxsize=_REMEMBERED)
def is_distinctive(word: str) -> bool:
    """Neither a stop word nor a number nor a single character."""
    return bool(_HAN_WORD.fullmatch(word)) and word not in _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    return read_yaml(Path(__file__).with_name("stop_words.yml"), _StopWords).stop_words
