"""The numbers that Chinese documents put before their parts."""

import re
from dataclasses import dataclass
from enum import IntEnum

from knowledge.language.chinese_numbers import NUMERALS, number_of
from knowledge.language.plain_forms import plain_form

LONGEST_MARKER = 30


class Rank(IntEnum):
    """What may stand inside what: a smaller rank holds the greater ones."""

    ANNEX = 0
    BOOK = 1
    CHAPTER = 2
    SECTION = 3
    UNNUMBERED = 4
    ARTICLE = 5
    PART = 6
    SUBPART = 7
    ITEM = 8
    SUBITEM = 9
    POINT = 10


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph.

    ``shown`` is how a citation writes it; ``after`` is the 2 of 第十二条之二;
    ``sure`` is False where the same letters may be a reference inside a sentence.
    """

    rank: Rank
    number: int
    shown: str
    length: int
    after: int = 0
    sure: bool = True


_N = f"([{NUMERALS}]{{1,7}}|\\d{{1,4}})"
_C = f"([{NUMERALS}]{{1,4}})"
_FORMS = (
    (Rank.ANNEX, re.compile(rf"^附件\s*(?:{_N})?\s*[:：]?\s*$")),
    (Rank.BOOK, re.compile(rf"^第\s*{_N}\s*编\s*")),
    (Rank.CHAPTER, re.compile(rf"^第\s*{_N}\s*章\s*")),
    (Rank.SECTION, re.compile(rf"^第\s*{_N}\s*节\s*")),
    (Rank.ARTICLE, re.compile(rf"^第\s*{_N}\s*条(?:之{_C})?[\s　：:]*")),
    (Rank.PART, re.compile(rf"^{_C}\s*[、．]\s*")),
    (Rank.SUBPART, re.compile(rf"^[（(]\s*{_C}\s*[)）][、.．]?\s*")),
    (Rank.ITEM, re.compile(r"^(\d{1,3})\s*(?:[．、]|[.](?!\d))\s*")),
    (Rank.SUBITEM, re.compile(r"^(?:[（(]\s*(\d{1,3})\s*[)）]|(\d{1,2})[)）])\s*")),
)
_CIRCLED = re.compile(r"^([①-⑳])\s*")
_REFERENCE = re.compile(r"^(?:[、，,和或至第的所中款项规以及与之]|规定)")


def read_marker(text: str) -> Marker | None:
    """The number that ``text`` begins with; None where it begins with none."""
    text = plain_form(text[:LONGEST_MARKER]) + text[LONGEST_MARKER:]
    circled = _CIRCLED.match(text)
    if circled:
        return Marker(Rank.POINT, ord(circled[1]) - 0x2460 + 1, circled[1], circled.end())
    return next((marker for rank, form in _FORMS if (marker := _read(rank, form, text))), None)


def _read(rank: Rank, form: re.Pattern[str], text: str) -> Marker | None:
    found = form.match(text)
    if found is None:
        return None
    numerals = [group for group in found.groups() if group]
    number = number_of(numerals[0]) if numerals else 1
    if number is None:
        return None
    shown = text[: found.end()].strip(" \u3000：:")
    if rank is not Rank.ARTICLE:
        return Marker(rank, number, shown, found.end())
    after = number_of(numerals[1]) or 0 if len(numerals) > 1 else 0
    return _article(number, shown, found.end(), after, text)


def _article(number: int, shown: str, length: int, after: int, text: str) -> Marker | None:
    """An article, unless the words that follow it at once show a reference to one."""
    sure = length == len(text) or not text[length - 1].isalnum() or text[length] in "【（("
    if not sure and _REFERENCE.match(text[length:]):
        return None
    return Marker(Rank.ARTICLE, number, shown, length, after, sure)
