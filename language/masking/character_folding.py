"""Character folding: one reading for the many ways to type a character, at the same length."""

import sys
import unicodedata
from functools import cache

from opencc import OpenCC

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# ① ⑴ ⒈ ❶ ¹ ₁ 𝟙 ١: Unicode says of each which digit it stands for.
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x80, sys.maxunicode)
    if unicodedata.digit(chr(code), None) is not None
}
# Those that also number the items of a list stand before a number as well as in it.
_ITEM_MARKS = {code: " " for code in _DIGITS if unicodedata.category(chr(code)) != "Nd"}
_SPACES = dict.fromkeys(
    map(ord, "\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u2002\u2003\u2009\ufe0f\u20e3"), " "
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
_MARKS = {**_FULL_WIDTH, **_DIGITS, **_SPACES, **_DASHES}
_IDEOGRAPHS = range(0x4E00, 0xA000)
# Digits written out one by one, as in 幺三八〇〇〇…; 两 is never used so.
WRITTEN_DIGITS = "零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_WRITTEN_OUT = str.maketrans(WRITTEN_DIGITS, "0001123456789123456789")


def plain(text: str) -> str:
    """Full width, circled digits, odd spaces and dashes as ASCII; traditional as simplified."""
    return text.translate(_plain())


def with_items_apart(text: str) -> str:
    """``text`` with a space for ①, ⒈ and the like: there they number items, in plain form they
    are digits."""
    return text.translate(_ITEM_MARKS)


def digits_spoken(text: str) -> str:
    """``text`` with Chinese digits as figures, for numbers that were spelled out."""
    return text.translate(_WRITTEN_OUT)


@cache
def _plain() -> dict[int, str]:
    """What stands for each character that has a plainer form."""
    return _MARKS | _simplified()


def _simplified() -> dict[int, str]:
    """Traditional characters and the simplified ones that they stand for, one for one.

    Not those that GB 2312 has: they are written in simplified text, too (乾, 於, 著).
    """
    convert = OpenCC("t2s").convert
    traditional = [chr(code) for code in _IDEOGRAPHS if not _in_gb_2312(chr(code))]
    pairs = ((character, convert(character)) for character in traditional)
    return {ord(one): other for one, other in pairs if one != other and _in_gb_2312(other)}


def _in_gb_2312(text: str) -> bool:
    """Whether it is one character of GB 2312."""
    try:
        return len(text) == 1 and bool(text.encode("gb2312"))
    except UnicodeEncodeError:
        return False
