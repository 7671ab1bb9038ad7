"""Splitting of paragraphs that hold several articles, by consecutive numbers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.policies.numbering import LONGEST_MARKER, Marker, Rank, read_marker
from language.numerals import ALL_NUMERALS

_NUMBER = rf"[第笫]\s?[{ALL_NUMERALS}\d]{{1,8}}\s?"
_INSIDE = re.compile(rf"(?<=[。；！？])\s*(?={_NUMBER}[条章节])")
_HEADED = re.compile(rf"^{_NUMBER}[章节][^。；，]{{0,30}}?\s+(?={_NUMBER}条\s)")
HEADS = frozenset({Rank.CHAPTER, Rank.SECTION})
LEAST_GLUED = 3
AHEAD = LONGEST_MARKER + 10
LONGEST_HEADED = 80


def parted(text: str) -> list[str]:
    """The articles and headings of a paragraph; itself where it is one.

    >>> parted("第一条 甲。第二条 乙，按第三条办理。第三条 丙。")
    ['第一条 甲。', '第二条 乙，按第三条办理。', '第三条 丙。']
    """
    starts = [0, *_starts(text), len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(starts))
    return [part for piece in pieces for part in _below_heading(piece) if part]


def _starts(text: str) -> list[int]:
    found = [(match.end(), marker) for match in _INSIDE.finditer(text)
             if (marker := read_marker(text[match.end() : match.end() + AHEAD]))]  # fmt: skip
    if not found:
        return []
    members = list(_sequence(text, found))
    articles = sum(marker.rank is Rank.ARTICLE for _, marker in members)
    enough = articles + 1 >= LEAST_GLUED
    return [place for place, marker in members if articles and (marker.sure or enough)]


def _first_number(text: str) -> int:
    head = _HEADED.match(text)
    marker = read_marker(text[head.end() if head else 0 :][:AHEAD])
    return marker.number if marker and marker.rank is Rank.ARTICLE else 0


def _sequence(text: str, found: list[tuple[int, Marker]]) -> Iterator[tuple[int, Marker]]:
    """Headings, and the articles whose numbers follow one another without a gap."""
    last = _first_number(text)
    for place, marker in found:
        if marker.rank in HEADS:
            last = _first_number(text[place : place + LONGEST_HEADED]) or last
            yield place, marker
        elif marker.rank is Rank.ARTICLE and marker.number == last + 1:
            last = marker.number
            yield place, marker


def _below_heading(piece: str) -> list[str]:
    """第二章 管理 第三条 …: the heading and the article."""
    head = _HEADED.match(piece)
    return [piece[: head.end()].strip(), piece[head.end() :]] if head else [piece]
