"""Mismatch features of near misses: different aspect, numbers, negation, length."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answering.aspects import aspect_words, aspects
from knowledge.indexing.passages import Passage, PassageKind, plain_text

# Digits, and Chinese numerals before a unit that makes them a count or a place in a document.
NUMBERS = re.compile(
    r"\d+(?:\.\d+)?|(?<![一二三四五六七八九十百千万])[一二三四五六七八九十百千万]++(?=[条款项元年月日天岁个人])"
)
# is_question: the passage is a question; the others compare with it, and are 0 where it is none,
# but numbers: how many numbers of the query the passage lacks.
# shared: what part of the letters of both texts they have in common.
DIFFERENCES = ("is_question", "aspects", "numbers", "denials", "length", "shared")

REMEMBERED = 8_192  # questions; 3 kB each


@dataclass(frozen=True, slots=True)
class Marks:
    """What of two questions is compared."""

    aspects: frozenset[str]
    denials: int
    length: int
    letters: Counter[str]


def differences(query: str, passage: Passage) -> tuple[float, ...]:
    """The values of DIFFERENCES; ``query`` is in normal form."""
    text = plain_text(passage)
    lacking = float(len(numbers(query) - numbers(text)))
    if passage.kind is not PassageKind.QUESTION:
        return (0.0, 0.0, lacking, 0.0, 0.0, 0.0)
    ours, theirs = marks(query), marks(text)
    return (
        1.0,
        float(len(ours.aspects ^ theirs.aspects)),
        lacking,
        float(abs(ours.denials - theirs.denials)),
        abs(math.log((ours.length + 1) / (theirs.length + 1))),
        shared(ours.letters, theirs.letters),
    )


def shared(ours: Counter[str], theirs: Counter[str]) -> float:
    """Jaccard index of two multisets of letters; 0 where there are none."""
    common = sum(min(count, theirs[letter]) for letter, count in ours.items() if letter in theirs)
    both = ours.total() + theirs.total() - common
    return common / both if both else 0.0


@lru_cache(maxsize=REMEMBERED)
def marks(text: str) -> Marks:
    """The marks of a question in normal form; the same ones come up again and again."""
    letters = Counter(letter for letter in text if letter.isalnum())
    return Marks(aspects(text), denials(text), len(text), letters)


@lru_cache(maxsize=REMEMBERED)
def numbers(text: str) -> frozenset[str]:
    return frozenset(NUMBERS.findall(text))


def denials(text: str) -> int:
    return sum(text.count(word) for word in aspect_words().denials)
