"""Figures of an answer that nothing it rests on holds."""

import re
from collections.abc import Iterable

from casework.faqs import FaqVersion

# With the unit behind it, for a person to find it again.
FIGURE = re.compile(
    r"(\d+(?:[.,]\d+)*)\s?(?:[%％‰]|[万亿]?元|个?工作日|个月|小时|分钟|周岁|平方米|[年月日天岁倍人户次层楼台张份])?"
)
SPELLED_OUT = re.compile(r"[一二两三四五六七八九十百千万]+")
DIGITS = {figure: value for value, figure in enumerate("零一二三四五六七八九")} | {"两": 2}
TENS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}


def figures_without_source(version: FaqVersion) -> tuple[str, ...]:
    """Figures of the answer that neither a citation nor a reply behind it holds, each once.

    Digits and spelled-out numbers are the same: 三十日 holds 30日.
    """
    replies = (source.reply.quote for source in version.sources if source.reply)
    held = numbers_in([*(citation.quote for citation in version.citations), *replies])
    found = (match for match in FIGURE.finditer(version.answer) if plain(match[1]) not in held)
    return tuple(dict.fromkeys(match.group().strip() for match in found))


def numbers_in(texts: Iterable[str]) -> set[str]:
    """Every number of the texts, in plain digits."""
    whole = "\n".join(texts)
    spelled = (str(value_of(word)) for word in SPELLED_OUT.findall(whole))
    return {*(plain(match[1]) for match in FIGURE.finditer(whole)), *spelled}


def plain(number: str) -> str:
    return number.replace(",", "")


def value_of(word: str) -> int:
    """The value of a spelled-out number.

    >>> value_of("三十"), value_of("十二"), value_of("一千二百"), value_of("两万")
    (30, 12, 1200, 20000)
    """
    total, digit = 0, 0
    for character in word:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character == "万":
            total, digit = (total + digit or 1) * TENS["万"], 0
        else:
            total, digit = total + (digit or 1) * TENS[character], 0
    return total + digit
