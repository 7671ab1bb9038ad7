"""Other ways to write the same characters and dates, for reading; the text itself stays."""

import re

from language.normal_form import variants
from language.numerals import number_of

WIDE = {0xFF00 + n: 0x20 + n for n in (*range(0x10, 0x1A), *range(0x21, 0x3B), *range(0x41, 0x5B))}
CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月"
    r"\s*([一二三四五六七八九十]{1,3})\s*日"
)


def plain_form(text: str) -> str:
    """Simplified characters, digits and letters of normal width; as long as ``text``.

    >>> plain_form("第３條 雲川區")
    '第3条 云川区'
    """
    return text.translate(variants()).translate(WIDE)


def with_plain_dates(text: str) -> str:
    """Dates in digits, whatever they are written in.

    >>> with_plain_dates("二〇三〇年四月十二日")
    '2030年4月12日'
    """
    return CHINESE_DATE.sub(_in_digits, text)


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = (number_of(part.replace("○", "〇")) for part in found.groups())
    return f"{year}年{month}月{day}日"
