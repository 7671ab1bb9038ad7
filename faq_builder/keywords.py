"""The words that set a topic apart."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from faq_builder.lexical import words
from faq_builder.word_lists import WordLists
from faq_builder.wordings import Wording

Numbers = NDArray[np.int64]

_BODY_CHARACTERS = 200
_REMEMBERED = 100_000
_LEAST_SHARE = 0.1
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,8}\]")
_HAN_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}")


def telling_words(wording: Wording) -> tuple[str, ...]:
    """Its different words of two characters and more, and pairs of such words in the subject."""
    subject = words(_unmasked(wording.subject))
    pairs = [a + b for a, b in pairwise(subject) if is_telling(a) and is_telling(b)]
    body = words(_unmasked(wording.body[:_BODY_CHARACTERS]))
    telling = [w for w in (*subject, *body) if is_telling(w)]
    return tuple(dict.fromkeys([*telling, *(pair for pair in pairs if len(pair) <= 8)]))


def _unmasked(text: str) -> str:
    """Without the placeholders of masked data: 住址 in [住址] is nobody's word."""
    return _PLACEHOLDER.sub(" ", text) if "[" in text else text


@lru_cache(maxsize=_REMEMBERED)
def is_telling(word: str) -> bool:
    """Neither a stop word nor a number nor a single character."""
    return bool(_HAN_WORD.fullmatch(word)) and word not in _stop_words()


def keywords(rows: Sequence[int] | Numbers, lists: WordLists, count: int = 6) -> tuple[str, ...]:
    """Words that many of the wordings ``rows`` use and few others do.

    A word that few of them use (fewer than a tenth; of many fewer than three) or that stands
    inside a chosen longer one is left out.
    """
    numbers, times = lists.used_by(rows)
    often = times >= max(min(3, (len(rows) + 3) // 3), _LEAST_SHARE * len(rows))
    scores = times[often] / len(rows) * lists.rarity(numbers[often])
    scored = {
        lists.vocabulary[word]: score
        for word, score in zip(numbers[often].tolist(), scores.tolist(), strict=True)
    }
    scored = {word: score * (1 + 0.15 * (len(word) > 3)) for word, score in scored.items()}
    chosen: list[str] = []
    for word in sorted(scored, key=lambda w: (-scored[w], w)):
        if len(chosen) < count and not any(word in c or c in word for c in chosen):
            chosen.append(word)
    return tuple(chosen)


@cache
def _stop_words() -> frozenset[str]:
    raw = yaml.safe_load(Path(__file__).with_name("keywords.yml").read_text("utf-8"))
    return frozenset(raw["stop_words"].split())
