"""Pinyin of characters: syllables without tones, as a keyboard takes them."""

import os
from functools import lru_cache

# Characters are read one by one: the library need not load its phrases.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

CHARACTERS = 20_000  # remembered


def is_han(character: str) -> bool:
    """Whether it is one of the characters that have a sound.

    >>> is_han("证"), is_han("a")
    (True, False)
    """
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=CHARACTERS)
def syllable(character: str) -> str:
    """The usual reading of one character; nü is written nv.

    >>> syllable("证"), syllable("绿")
    ('zheng', 'lv')
    """
    return pinyin(character, style=Style.NORMAL, v_to_u=False)[0][0]


def sound(text: str) -> str:
    """``text``, which is all Chinese characters, read character by character.

    Both what was typed and what was meant are read so: a character that is read otherwise in a word
    sounds the same in both.

    >>> sound("居住证")
    'juzhuzheng'
    """
    return "".join(map(syllable, text))


def typed(letters: str) -> str:
    """What somebody typed, in the usual spelling: jv, qv, xv, yv are ju, qu, xu, yu.

    >>> typed("jvzhuzheng")
    'juzhuzheng'
    """
    for initial in "jqxy":
        letters = letters.replace(f"{initial}v", f"{initial}u")
    return letters
