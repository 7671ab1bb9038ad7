"""One reading for the many ways to type a character; never changes a text's length."""

from functools import cache
from pathlib import Path

import yaml

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CIRCLED = {ord("①") + i: str(i + 1) for i in range(9)} | {ord("⓪"): "0"}
_SPACES = dict.fromkeys(
    map(ord, "\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u2002\u2003\u2009\ufe0f\u20e3"), " "
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
_MARKS = {**_FULL_WIDTH, **_CIRCLED, **_SPACES, **_DASHES}
# Digits written out one by one, as in 幺三八〇〇〇…; 两 is never used so.
WRITTEN_DIGITS = "零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_WRITTEN_OUT = str.maketrans(WRITTEN_DIGITS, "0001123456789123456789")


def plain(text: str) -> str:
    """Full width, circled digits, odd spaces and dashes as ASCII; traditional as simplified."""
    return text.translate(_plain())


def digits_spoken(text: str) -> str:
    """``text`` with Chinese digits as figures, for numbers that were spelled out."""
    return text.translate(_WRITTEN_OUT)


@cache
def _plain() -> dict[int, str]:
    """What stands for each character that has a plainer form."""
    path = Path(__file__).with_name("traditional.yml")
    pairs: str = yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"]
    return _MARKS | {ord(pair[0]): pair[1] for pair in pairs.split()}
