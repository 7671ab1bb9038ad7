"""The words that set a topic apart."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from faq_builder.board import BoardItem
from faq_builder.cleaning import body_of, subject_of, without_places
from faq_builder.lexical import words

_BODY_CHARACTERS = 200
_LEAST_SHARE = 0.1
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,8}\]")
_HAN_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}")


def telling_words(item: BoardItem) -> frozenset[str]:
    """Its words of two characters and more, and pairs of neighbouring words in the subject."""
    subject = words(without_places(_unmasked(subject_of(item))))
    pairs = [a + b for a, b in pairwise(subject) if is_telling(a) and is_telling(b)]
    body = words(without_places(_unmasked(body_of(item)))[:_BODY_CHARACTERS])
    return frozenset(w for w in [*subject, *body] if is_telling(w)) | frozenset(
        pair for pair in pairs if len(pair) <= 8
    )


def _unmasked(text: str) -> str:
    """Without the placeholders of masked data: 住址 in [住址] is nobody's word."""
    return _PLACEHOLDER.sub(" ", text)


def is_telling(word: str) -> bool:
    """Neither a stop word nor a number nor a single character."""
    return bool(_HAN_WORD.fullmatch(word)) and word not in _stop_words()


def keywords(
    members: Sequence[frozenset[str]], spread: Mapping[str, int], total: int, count: int = 6
) -> tuple[str, ...]:
    """Words that many members use and few others do.

    ``spread``: in how many of all ``total`` items each word occurs. A word that few members use
    (fewer than a tenth; of many members fewer than three) or that stands inside a chosen longer
    one is left out.
    """
    inside = Counter(word for member in members for word in member)
    least = max(min(3, (len(members) + 3) // 3), _LEAST_SHARE * len(members))
    scored = {
        word: n / len(members) * math.log((total + 1) / spread[word]) * (1 + 0.15 * (len(word) > 3))
        for word, n in inside.items()
        if n >= least
    }
    chosen: list[str] = []
    for word in sorted(scored, key=lambda w: (-scored[w], w)):
        if len(chosen) < count and not any(word in c or c in word for c in chosen):
            chosen.append(word)
    return tuple(chosen)


@cache
def _stop_words() -> frozenset[str]:
    raw = yaml.safe_load(Path(__file__).with_name("keywords.yml").read_text("utf-8"))
    return frozenset(raw["stop_words"].split())
