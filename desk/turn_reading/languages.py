"""Language detection by script: what is written in no kind of Chinese.

Pinyin is Chinese: its words are made of a closed set of syllables.
"""

import re
import unicodedata
from functools import cache

from language.pinyin import is_han, syllable

LEAST_WORDS = 2  # of Latin letters; one may be a name or an abbreviation
# Of the letters of Latin words so many must make syllables of pinyin.
MOSTLY = 0.8
FOREIGN_TO_HAN = 0.5  # letters of another script (kana, hangul) to each Chinese character
LATIN_WORD = re.compile(r"[^\W\d_]+")
LEVEL_ONE = range(0xB0A1, 0xD7FA)  # GB 2312: the characters that everybody writes


def is_foreign(text: str) -> bool:
    """Whether ``text`` is in another language than Chinese.

    >>> is_foreign("how to register my child"), is_foreign("zen me ban ju zhu zheng")
    (True, False)
    """
    letters = [character for character in text if character.isalpha()]
    han = sum(map(is_han, letters))
    others = sum(not is_han(letter) and not is_latin(letter) for letter in letters)
    if others:
        return others >= FOREIGN_TO_HAN * han
    words = LATIN_WORD.findall(text)
    return not han and len(words) >= LEAST_WORDS and not is_pinyin(words)


def is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))


def is_pinyin(words: list[str]) -> bool:
    """Whether most letters stand in words made of syllables."""
    spelled = sum(len(word) for word in words if is_spelled(word.lower()))
    return spelled >= MOSTLY * sum(map(len, words))


def is_spelled(word: str) -> bool:
    """Whether ``word`` is one syllable of pinyin after another."""
    ends = {0}
    for start in range(len(word)):
        if start in ends:
            ends |= {
                start + size for size in range(1, 7) if word[start : start + size] in syllables()
            }
    return len(word) in ends


@cache
def syllables() -> frozenset[str]:
    """Every syllable, without tones, that a common character has."""
    codes = (code.to_bytes(2, "big") for code in LEVEL_ONE if code & 0xFF >= 0xA1)
    characters = (code.decode("gb2312", "ignore") for code in codes)
    return frozenset(syllable(character) for character in characters if character)
