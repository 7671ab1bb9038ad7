"""How much an investigation's report says: repetition counts once, and it speaks of its topic.

Measured in pairs of neighbouring Chinese characters: ordinary prose of n characters has about n
different ones, however a text that repeats itself has few. What a report is worth is for the
coordinating office to say, which can send it back.
"""

import re
import unicodedata

_NOT_HAN = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff]+")


def distinct_length(text: str) -> int:
    """The characters of the text, said again or not counted: never more than its Han characters."""
    letters = _han(text)
    return len(_pairs(letters)) + 1 if letters else 0


def speaks_of(text: str, matter: str) -> bool:
    """Whether the two share any two neighbouring characters; a matter without any has none."""
    of_matter = _pairs(_han(matter))
    return not of_matter or not of_matter.isdisjoint(_pairs(_han(text)))


def character_pairs(text: str) -> set[str]:
    """Every two neighbouring Chinese characters, marks and blanks left out."""
    return _pairs(_han(text))


def _han(text: str) -> str:
    return _NOT_HAN.sub("", unicodedata.normalize("NFKC", text))


def _pairs(letters: str) -> set[str]:
    return {letters[i : i + 2] for i in range(len(letters) - 1)}
