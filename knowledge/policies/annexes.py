"""Annex detection: where an annex begins, and which lines only list annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.policies.clause_ends import closes, is_heading
from knowledge.policies.numbering import Marker, Rank, read_marker
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.words import any_of, policy_words
from language.normal_form import simplified
from language.numerals import NUMERALS, number_of

LEAST_GLUED_TITLE = 4
LONGEST_LINE = 80
MOST_LISTED = 60
_LINE = re.compile(
    rf"^(?P<word>{any_of('annex_words')})"
    rf"(?:\s*(?P<number>\d{{1,3}}(?:-\d{{1,2}})?|[A-Z](?![a-z])|[（(]?[{NUMERALS}]{{1,3}}[）)]?))?"
    r"(?P<mark>[\s:：.．、]*)(?P<title>.*)$"
)
_REFERENCE = re.compile(r"^[所中的和与及至或、，份张个]|^规定|^列")
_NAMED = re.compile(r"^《.*》$")
ENTRIES = frozenset({Rank.ITEM, Rank.SUBITEM, Rank.PART})


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A line like 附表2：收费标准. ``name`` is 附表2; ``colon``: one stands before the title."""

    name: str
    title: str
    colon: bool
    marker: Marker


@dataclass(frozen=True, slots=True)
class Annexes:
    """By the place of the paragraph: lines that begin an annex, and lines that list annexes."""

    heads: dict[int, AnnexLine]
    listed: frozenset[int]


def read_annex(text: str) -> AnnexLine | None:
    """The annex that the line names; None where it is no heading and no entry of a list."""
    found = _LINE.match(simplified(text)) if len(text) <= LONGEST_LINE else None
    if found is None or not _is_parted(found):
        return None
    title = text[found.start("title") :].strip()
    if title and not (is_heading(title) or _NAMED.match(title)):
        return None
    name, number = _name(found["word"], found["number"] or "")
    marker = Marker(Rank.ANNEX, number, name, len(text))
    return AnnexLine(name, title, bool(set(found["mark"]) & set(":：")), marker)


def _is_parted(found: re.Match[str]) -> bool:
    """附表2收费标准, but not 附件所列, 附件一式两份 or 附则."""
    title, number, mark = found["title"], found["number"] or "", found["mark"]
    if mark or not title:
        return bool(mark.strip() or number or found["word"] != "附" or (mark and title))
    glued = number[-1:].isascii() and bool(number) and found["word"] != "附"
    return glued and len(title) >= LEAST_GLUED_TITLE and not _REFERENCE.match(title)


def _name(word: str, numeral: str) -> tuple[str, int]:
    """附 is 附件, and an annex of that name without a number is the first."""
    kind = policy_words().annex_words[word].name
    plain = numeral.strip("（()）")
    value = number_of(plain)
    shown = plain if value is None else str(value)
    return f"{kind}{shown or ('1' if kind == '附件' else '')}", value or 1


def annexes_of(paragraphs: Sequence[Paragraph]) -> Annexes:
    heads: dict[int, AnnexLine] = {}
    listed: set[int] = set()
    for place, paragraph in enumerate(paragraphs):
        line = None if _is_tabular(paragraph) or place in listed else read_annex(paragraph.text)
        if line is None:
            continue
        end = _end_of_list(paragraphs, place, line)
        if end > place:
            listed |= set(range(place, end))
        else:
            heads[place] = line
    return Annexes(heads, frozenset(listed))


def _is_tabular(paragraph: Paragraph) -> bool:
    return bool(paragraph.row or paragraph.columns)


def _end_of_list(paragraphs: Sequence[Paragraph], place: int, line: AnnexLine) -> int:
    """The place behind the list that begins here; ``place`` itself where none does."""
    end, farthest = place + 1, min(len(paragraphs), place + MOST_LISTED)
    while end < farthest and _is_entry(paragraphs[end]):
        end += 1
    entries = paragraphs[place + 1 : end]
    if line.title and read_marker(line.title):
        return end
    only_annexes = all(read_annex(entry.text) for entry in entries)
    named = bool(line.title or entries) and (line.colon or only_annexes)
    return end if named and _list_ends(paragraphs, end) else place


def _is_entry(paragraph: Paragraph) -> bool:
    """2.申请表, 附件2：申请表 or 《申请表》."""
    marker, annex = read_marker(paragraph.text), read_annex(paragraph.text)
    numbered = marker and marker.rank in ENTRIES and is_heading(paragraph.text)
    return bool(numbered or (annex and annex.title) or _NAMED.match(paragraph.text))


def _list_ends(paragraphs: Sequence[Paragraph], end: int) -> bool:
    """Behind a list come signature and date, or the first annex itself."""
    if end >= len(paragraphs):
        return False
    annex = read_annex(paragraphs[end].text)
    return bool(annex and not annex.title) or (annex is None and closes(paragraphs, end))
