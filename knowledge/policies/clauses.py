"""Segmentation into clauses, the smallest citable parts, with stable anchors and exact offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from casework.policies import ParsedClause
from knowledge.policies.annexes import annexes_of
from knowledge.policies.clause_ends import LONGEST_HEADING, closes, is_heading, opens
from knowledge.policies.clause_labels import Place, anchor_of, label_of, numbered_through
from knowledge.policies.document_numbers import markers_of
from knowledge.policies.numbering import Marker, Rank
from knowledge.policies.open_clauses import OpenClause
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.task_rows import SEPARATOR, TaskRow, units_in, units_named_in
from knowledge.policies.unnumbered_documents import has_no_numbers, paragraph_clauses
from knowledge.policies.unnumbered_headings import contents_of, names_a_part, stands_as_heading

LONGEST_LISTED = 150
LONGEST_UNITS = 200
DEEP = Rank.SUBITEM


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part on the way down to a clause."""

    marker: Marker
    text: str


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """The text that a policy keeps: one paragraph a line."""
    return "\n".join(paragraph.text for paragraph in paragraphs)


def clauses_of(paragraphs: Sequence[Paragraph]) -> tuple[ParsedClause, ...]:
    """The clauses of the text that ``text_of`` makes of the same paragraphs, in its order."""
    found = list(_Splitter(paragraphs).clauses())
    if has_no_numbers(found):
        main = next(clause for clause in found if not clause.place.annex)
        own = paragraph_clauses(paragraphs[: main.last + 1], main.first)
        found = [part for clause in found for part in (own if clause is main else [clause])]
    through = numbered_through([clause.place for clause in found])
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs)]
    text = text_of(paragraphs)
    parsed = [_parsed(clause, text, starts, through=clause.place in through) for clause in found]
    return tuple(_with_own_anchors(parsed))


class _Splitter:
    """Walks down the paragraphs with the sections that it is inside of."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._markers = markers_of(paragraphs)
        self._annexes = annexes_of(paragraphs)
        self._contents = contents_of(paragraphs)
        self._sections: list[Section] = []
        self._open: OpenClause | None = None
        self._absorbs = False
        self._begun = False
        self._closed = False

    def clauses(self) -> Iterator[OpenClause]:
        for index, paragraph in enumerate(self._paragraphs):
            yield from self._step(index, paragraph)
        yield from self._close()

    def _step(self, index: int, paragraph: Paragraph) -> Iterator[OpenClause]:
        marker = self._marker(index)
        if index in self._contents:
            return
        if index in self._annexes.listed:
            yield from self._end()
        elif paragraph.columns:
            yield from self._close(below=Rank.POINT)
        elif paragraph.row:
            yield from self._row(index, paragraph.row)
        elif marker and self._inside(marker):
            self._extend(index)
        elif marker:
            yield from self._begin(index, marker, paragraph.text)
        elif closes(self._paragraphs, index):
            yield from self._end()
        elif not (self._closed and self._begun):
            yield from self._unnumbered(index, paragraph.text)
        elif opens(paragraph.text):
            yield from self._go_on(index)

    def _end(self) -> Iterator[OpenClause]:
        """What follows is the foot of the document, until a number or an annex begins anew."""
        yield from self._close()
        self._closed = True

    def _marker(self, index: int) -> Marker | None:
        """The paragraph's number; a heading without one ranks above articles."""
        annex, marker = self._annexes.heads.get(index), self._markers[index]
        text = self._paragraphs[index].text
        if annex or (marker and marker.rank is not Rank.ANNEX):
            return annex.marker if annex else marker
        if names_a_part(text):
            return Marker(self._outermost(), 0, text, len(text))
        stands = stands_as_heading(self._paragraphs, self._markers, index)
        if self._begun and (self._paragraphs[index].heading or stands):
            return Marker(Rank.UNNUMBERED, 0, text, len(text))
        return None

    def _outermost(self) -> Rank:
        """The rank of books where there are any, else of chapters."""
        ranks = (section.marker.rank for section in self._sections)
        return Rank.BOOK if Rank.BOOK in ranks else Rank.CHAPTER

    def _inside(self, marker: Marker) -> bool:
        """Whether the open clause holds the paragraph with this number as a part of its own."""
        if self._open is None or self._open.bare or self._open.row or not self._sections:
            return False
        holder = self._sections[-1].marker.rank
        deeper = marker.rank > holder and marker.rank > Rank.ARTICLE
        return deeper and (self._absorbs or marker.rank >= DEEP or holder is Rank.ARTICLE)

    def _begin(self, index: int, marker: Marker, text: str) -> Iterator[OpenClause]:
        yield from self._close(below=marker.rank)
        self._begun, self._closed = marker.rank is not Rank.ANNEX, False
        while self._sections and self._sections[-1].marker.rank >= marker.rank:
            self._sections.pop()
        headings = tuple(section.text for section in self._sections)
        name = text.rstrip("：: ") if marker.rank is Rank.ANNEX else _heading(text)
        self._sections.append(Section(marker, name))
        bare = marker.rank < Rank.ARTICLE or is_heading(text)
        self._open = OpenClause(self._place(), headings, index, index, bare=bare)
        if marker.rank is Rank.ANNEX:
            self._open = None
        self._absorbs = text.endswith(("：", ":")) and self._lists_short(index, marker)

    def _lists_short(self, index: int, marker: Marker) -> bool:
        """Whether what a colon announces is a list of short items, not parts of their own."""
        lengths = []
        for place in range(index + 1, len(self._paragraphs)):
            paragraph, below = self._paragraphs[place], self._markers[place]
            if paragraph.row or below is None or below.rank <= marker.rank:
                break
            lengths.append(len(paragraph.text))
        return not lengths or sum(lengths) / len(lengths) <= LONGEST_LISTED

    def _row(self, index: int, row: TaskRow) -> Iterator[OpenClause]:
        yield from self._close(below=Rank.POINT)
        self._begun, self._closed = True, False
        headings = (*(section.text for section in self._sections), *row.heads)
        place = Place(self._annex(), (), "task", row.number)
        self._open = OpenClause(place, headings, index, index, row=row)

    def _unnumbered(self, index: int, text: str) -> Iterator[OpenClause]:
        if self._open and self._ends_document(index):
            yield from self._close()
            self._open = OpenClause(Place(self._annex(), (), "closing", 1), (), index, index)
        elif self._open and not self._open.row:
            self._extend(index)
        elif self._names_annex(index):
            self._sections[-1] = _titled(self._sections[-1], text)
        elif not self._begun and opens(text) and (not self._annex() or self._parts_follow(index)):
            self._open = OpenClause(Place(self._annex(), (), "preamble", 1), (), index, index)
        elif self._open and opens(text):
            yield from self._go_on(index)
        elif self._annex():
            headings = tuple(section.text for section in self._sections)
            yield from self._close()
            self._open = OpenClause(Place(self._annex(), (), "annex"), headings, index, index)

    def _go_on(self, index: int) -> Iterator[OpenClause]:
        """Sentences below the foot of the document, or below a table, are its next or last part."""
        yield from self._close()
        self._sections, self._closed = self._sections if self._annex() else [], False
        kind = "preamble" if any(self._markers[index:]) else "closing"
        self._open = OpenClause(Place(self._annex(), (), kind, 1), (), index, index)

    def _parts_follow(self, index: int) -> bool:
        """Whether anything numbered comes before the next annex."""
        later = range(index + 1, len(self._paragraphs))
        first = next((i for i in later if self._markers[i] or i in self._annexes.heads), None)
        return first is not None and first not in self._annexes.heads

    def _names_annex(self, index: int) -> bool:
        """The line below 附件2 is its title."""
        annex, text = self._annexes.heads.get(index - 1), self._paragraphs[index].text
        untitled = annex and not annex.title and index - 1 not in self._contents
        return bool(untitled and is_heading(text) and SEPARATOR not in text)

    def _ends_document(self, index: int) -> bool:
        """A closing paragraph behind a clause that ended with its units, and nothing numbered."""
        before, text = self._paragraphs[index - 1].text, self._paragraphs[index].text
        return bool(
            units_named_in(before[-LONGEST_UNITS:])
            and before.endswith(("）", ")"))
            and not units_named_in(text)
            and not any(self._markers[index:])
        )

    def _extend(self, index: int) -> None:
        if self._open:
            self._open.last, self._open.bare = index, False

    def _close(self, below: Rank = Rank.ANNEX) -> Iterator[OpenClause]:
        """Finish the open clause; a heading whose parts follow is none."""
        if self._open and not (self._open.bare and self._holds_parts(below)):
            yield self._open
        self._open, self._absorbs = None, False

    def _holds_parts(self, below: Rank) -> bool:
        """Whether the heading that is open is one of a chapter, or of what comes next."""
        rank = self._sections[-1].marker.rank
        return rank < below or rank < Rank.ARTICLE

    def _place(self) -> Place:
        markers = tuple(section.marker for section in self._sections)
        return Place(self._annex(), tuple(m for m in markers if m.rank is not Rank.ANNEX))

    def _annex(self) -> str:
        annexes = (s.marker.shown for s in self._sections if s.marker.rank is Rank.ANNEX)
        return next(annexes, "")


def _titled(annex: Section, title: str) -> Section:
    """An annex goes by its title; a table or an appendix keeps its name before it."""
    plain = annex.marker.shown.startswith("附件")
    return Section(annex.marker, title if plain else f"{annex.marker.shown} {title}")


def _heading(text: str) -> str:
    """A part's name on the path: all of a heading, the first words of a sentence."""
    return (
        text if is_heading(text) else re.split(r"[。；：:]", text, maxsplit=1)[0][:LONGEST_HEADING]
    )


def _parsed(clause: OpenClause, text: str, starts: Sequence[int], *, through: bool) -> ParsedClause:
    start, end = starts[clause.first], starts[clause.last + 1] - 1
    row, own = clause.row, text[start:end]
    return ParsedClause(
        anchor=anchor_of(clause.place, through=through),
        label=label_of(clause.place, through=through),
        heading_path=clause.headings,
        text=own,
        start=start,
        end=end,
        task=row.task if row else None,
        responsible_units=units_in(row.units) if row else units_named_in(own),
        due_text=(row.due or None) if row else None,
    )


def _with_own_anchors(clauses: Sequence[ParsedClause]) -> Iterator[ParsedClause]:
    """An anchor that comes again gets its turn as an ending."""
    seen: dict[str, int] = {}
    for clause in clauses:
        turn = seen[clause.anchor] = seen.get(clause.anchor, 0) + 1
        yield clause if turn == 1 else replace(clause, anchor=f"{clause.anchor}-again-{turn}")
