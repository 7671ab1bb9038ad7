"""Removal of zero-width and other invisible format characters."""

import re
import sys
import unicodedata
from functools import cache

BLANK_LETTERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"


def without_invisible(text: str) -> str:
    """Without soft hyphens, zero-width spaces and joiners, byte order and direction marks.

    All of Unicode's general category Cf, and the letters whose glyph is blank.

    >>> without_invisible("第\\u200b一条\\ufeff")
    '第一条'
    """
    return text if text.isascii() else _invisible().sub("", text)


@cache
def _invisible() -> re.Pattern[str]:
    every = map(chr, range(sys.maxunicode + 1))
    formatting = "".join(ch for ch in every if unicodedata.category(ch) == "Cf")
    return re.compile(f"[{formatting}{BLANK_LETTERS}]")
