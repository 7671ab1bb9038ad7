"""Substance check of investigation reports: distinct content, and relevance to the topic.

Measured in pairs of neighbouring Chinese characters: ordinary prose of n characters has about n
different ones, however a text that repeats itself has few. What a report is worth is for the
coordinating office to say, which can send it back.
"""

import re
from collections import Counter
from collections.abc import Sequence

from language.normal_form import compatibility_form

RUN = 8
_NOT_HAN = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff]+")


def distinct_length(text: str) -> int:
    """The characters of the text, said again or not counted: never more than its Han characters."""
    letters = _han(text)
    return len(_pairs(letters)) + 1 if letters else 0


def speaks_of(text: str, name: str, asked: Sequence[str]) -> bool:
    """Whether the text has a pair of characters of the matter's name, or of what at least half
    of those who asked wrote; a matter without any such pair is not missed."""
    counted = Counter(pair for one in asked for pair in character_pairs(one))
    common = {pair for pair, count in counted.items() if 2 * count >= len(asked)}
    of_matter = character_pairs(name) | common
    return not of_matter or not of_matter.isdisjoint(character_pairs(text))


def character_pairs(text: str) -> set[str]:
    """Every two neighbouring Chinese characters, marks and blanks left out."""
    return _pairs(_han(text))


def _han(text: str) -> str:
    return _NOT_HAN.sub("", compatibility_form(text))


def _pairs(letters: str) -> set[str]:
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def repeated_share(text: str) -> float:
    """The share of the text's runs of RUN Chinese characters that stood in it before, 0 to 1:
    prose of any length says words again, hardly ever a clause."""
    letters = _han(text)
    runs = len(letters) - RUN + 1
    return 1 - len(_runs(text)) / runs if runs > 0 else 0.0


def copied_share(text: str, asked: Sequence[str]) -> float:
    """The share of the text's runs of RUN Chinese characters that stand in what was asked, 0 to 1:
    any two texts about a matter share its words, but no clauses."""
    runs = _runs(text)
    copied = runs & {run for one in asked for run in _runs(one)}
    return len(copied) / len(runs) if runs else 0.0


def _runs(text: str) -> set[str]:
    letters = _han(text)
    return {letters[i : i + RUN] for i in range(len(letters) - RUN + 1)}
