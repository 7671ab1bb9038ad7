"""Parser of the numbering markers of Chinese documents (第一条, 一、, （一）, 1.)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from language.normal_form import simplified
from language.numerals import ALL_NUMERALS, NUMERALS, chinese_number, number_of

LONGEST_MARKER = 30


class Rank(IntEnum):
    """What may stand inside what: a smaller rank holds the greater ones.

    DECIMAL is 1.1, DECIMAL_3 1.1.1 and DECIMAL_4 1.1.1.1.
    """

    ANNEX = 0
    BOOK = 1
    SUBBOOK = 2
    CHAPTER = 3
    SECTION = 4
    UNNUMBERED = 5
    ARTICLE = 6
    PART = 7
    SUBPART = 8
    ITEM = 9
    DECIMAL = 10
    DECIMAL_3 = 11
    DECIMAL_4 = 12
    SUBITEM = 13
    POINT = 14


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph.

    ``shown`` is how a citation writes it; ``after`` is the 2 of 第十二条之二; ``path`` is the
    2, 1 of 2.1. ``sure`` is False where the same letters may be a reference inside a sentence or
    a figure, and ``likely`` where the words behind them are rather those of a reference.
    """

    rank: Rank
    number: int
    shown: str
    length: int
    after: int = 0
    sure: bool = True
    likely: bool = True
    path: tuple[int, ...] = ()


_N = rf"([{ALL_NUMERALS}](?:\s?[{ALL_NUMERALS}Oo]){{0,7}}|\d(?:\s?\d){{0,3}})"
_C = f"([{NUMERALS}]{{1,4}})"
_ARTICLE = re.compile(rf"^[第笫]\s*{_N}\s*条(?:之{_C})?([\s：:、，,．.。—–·|-]*)")
_IN_BRACKETS = re.compile(rf"^[\[【〔〖（(]\s*([第笫]\s*{_N}\s*条(?:之{_C})?)\s*[\]】〕〗）)]")
_FORMS = (
    (Rank.ANNEX, re.compile(rf"^附件\s*+(?:{_N})?\s*+[:：]?\s*$")),
    (Rank.BOOK, re.compile(rf"^[第笫]\s*{_N}\s*(?:编|篇|部分)\s*")),
    (Rank.SUBBOOK, re.compile(rf"^[第笫]\s*{_N}\s*分编\s*")),
    (Rank.CHAPTER, re.compile(rf"^[第笫]\s*{_N}\s*章\s*")),
    (Rank.SECTION, re.compile(rf"^[第笫]\s*{_N}\s*节\s*")),
    (Rank.PART, re.compile(rf"^{_C}\s*(?:[、．]|[.](?!\d))\s*")),
    (Rank.SUBPART, re.compile(rf"^(?:[（(]\s*)?{_C}\s*[)）][、.．]?\s*")),
    (Rank.ITEM, re.compile(r"^(\d{1,3})\s*(?:[．、]|[.](?!\d)|[.](?=(?:19|20)\d\d\s*年))\s*")),
    (Rank.SUBITEM, re.compile(r"^(?:[（(]\s*(\d{1,3})\s*[)）]|(\d{1,2})[)）])\s*")),
)
# Enclosed numbers that are one character: the first of the row, how many, its number, as what.
_ENCLOSED = (
    ("㈠", 10, 1, Rank.SUBPART),
    ("㊀", 10, 1, Rank.SUBPART),
    ("⒈", 20, 1, Rank.ITEM),
    ("⑴", 20, 1, Rank.SUBITEM),
    ("①", 20, 1, Rank.POINT),
    ("㉑", 15, 21, Rank.POINT),
    ("㊱", 15, 36, Rank.POINT),
    ("❶", 10, 1, Rank.POINT),
    ("⓵", 10, 1, Rank.POINT),
    ("➀", 10, 1, Rank.POINT),
    ("➊", 10, 1, Rank.POINT),
)
_HEADS = frozenset({Rank.BOOK, Rank.SUBBOOK, Rank.CHAPTER, Rank.SECTION})
_SENTENCE = re.compile("[，。；：]")
# What stands before 第二款 or 第六条 where both are named in one breath.
_JOINED = r"(?:[、，,—–~～-]|和|与|及|以及|或者?|至|到)?\s*"
_OTHER_ARTICLE = re.compile(rf"^{_JOINED}[第笫]\s*{_N}\s*条")
_PART_OF_IT = re.compile(
    rf"^(?:{_JOINED}第\s*{_N}\s*[款项目章节]|[（(]\s*{_N}\s*[)）]\s*[款项目]|规定[的，,、]|的规定)"
)
_LIKE_REFERENCE = re.compile(r"^[和或至第的所中款项规以及与之]")
_CLOSING = "”’》〉）)】〕]"


def read_marker(text: str) -> Marker | None:
    """The number that ``text`` begins with; None where it begins with none."""
    head = _without_brackets(simplified(text[:LONGEST_MARKER])) + text[LONGEST_MARKER:]
    return next(_readings(head), None)


def _without_brackets(text: str) -> str:
    """[第二条] as 第二条 of the same length."""
    return _IN_BRACKETS.sub(lambda found: found[1].ljust(len(found[0])), text)


def _readings(text: str) -> Iterator[Marker]:
    article = _ARTICLE.match(text)
    if article and (marker := _article(article, text)):
        yield marker
    if text and (enclosed := _enclosed(text)):
        yield enclosed
    for rank, form in _FORMS:
        found = form.match(text)
        if found and (marker := _numbered(rank, found, text)):
            yield marker


def _numbered(rank: Rank, found: re.Match[str], text: str) -> Marker | None:
    numerals = [group for group in found.groups() if group]
    number = number_of(numerals[0]) if numerals else 1
    if number is None or (rank in _HEADS and _names_one(text, found.end())):
        return None
    shown = text[: found.end()].rstrip("：:").strip()
    if rank is Rank.PART:
        shown = f"{numerals[0]}、"
    elif rank is Rank.SUBPART and (shown[0] == "（") is not (shown[-1] == "）"):
        shown = f"（{numerals[0]}）"
    return Marker(rank, number, shown, found.end())


def _names_one(text: str, length: int) -> bool:
    """第三章规定的…: a sentence that begins with the name of a chapter."""
    return bool(text[length - 1 : length].isalnum() and _SENTENCE.search(text))


def _enclosed(text: str) -> Marker | None:
    for first, count, number, rank in _ENCLOSED:
        place = ord(text[0]) - ord(first)
        if 0 <= place < count:
            length = len(text) - len(text[1:].lstrip(" \u3000、.．"))
            return Marker(rank, number + place, _as_shown(text[0], rank, number + place), length)
    return None


def _as_shown(character: str, rank: Rank, number: int) -> str:
    """㈡ as （二） and ⑵ as （2）, so that a citation finds either."""
    if rank is Rank.SUBPART:
        return f"（{chinese_number(number)}）"
    return f"（{number}）" if rank is Rank.SUBITEM else character


def _article(found: re.Match[str], text: str) -> Marker | None:
    """An article, unless what follows shows a reference to one."""
    numeral, inserted, mark = found[1], found[2], found[3]
    number, after = number_of(numeral), number_of(inserted) if inserted else 0
    rest = text[found.end() :]
    parted = not rest or bool(set(mark) - set("、，,")) or _opens_anew(rest, mark)
    if number is None or _PART_OF_IT.match(rest) or (not parted and _OTHER_ARTICLE.match(rest)):
        return None
    shown = text[: found.end()].strip(" \u3000：:、，,．.。—–·|-")
    likely = bool(mark) or not _LIKE_REFERENCE.match(rest)
    return Marker(Rank.ARTICLE, number, shown, found.end(), after or 0, parted, likely)


def _opens_anew(rest: str, mark: str) -> bool:
    """第五条【适用范围】: a bracket or a quotation opens at once."""
    return not mark and not rest[0].isalnum() and rest[0] not in _CLOSING
