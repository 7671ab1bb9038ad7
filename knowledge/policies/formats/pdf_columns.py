"""Multi-column layout of PDF pages: columns found by their gutter, read in order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from knowledge.policies.formats.pdf_glyphs import Glyph
from knowledge.policies.numbering import read_marker

Row = list[Glyph]
Span = tuple[float, float]
GUTTER = 1.2  # of a letter's height
GAP, LATIN_GAP = 0.35, 0.13  # of a letter's height: a wider gap is a space
MOST_SPACES = 20
LEAST_ROWS = 2
LEAST_COLUMN_LETTERS = 6
WIDEST_RATIO = 2.0
SENTENCE_MARKS = "。，；"
LINE_ENDS = "。；：！？"
FULL_SHARE = 0.7  # of a column's width: a shorter line is a heading or ends a paragraph
THICK = 12.0  # points between a table's outer rules and its letters; less than a gutter's edge
MOST_COLUMNS = 4


def in_columns(rows: Sequence[Row], uprights: Sequence[float], depth: int = 0) -> Iterator[Row]:
    """Runs of rows that a gutter parts are read column by column; tables row by row."""
    spans = [[(p[0].x0, p[-1].x1) for p in pieces_of(row)] for row in rows]
    gutter = _gutter(spans) if depth < MOST_COLUMNS else None
    if gutter is None:
        yield from rows
        return
    free = _free_strip(spans, gutter)
    run: list[Row] = []
    for row, own in zip(rows, spans, strict=True):
        if not _crosses(own, free):
            run.append(row)
            continue
        yield from _run(run, gutter, uprights, depth)
        yield row
        run = []
    yield from _run(run, gutter, uprights, depth)


def _run(run: list[Row], gutter: float, uprights: Sequence[float], depth: int) -> Iterator[Row]:
    left = [side for row in run if (side := [g for g in row if g.x0 < gutter])]
    right = [side for row in run if (side := [g for g in row if g.x0 >= gutter])]
    if _are_prose(left, right) and not _is_ruled(left + right, uprights):
        for column in (left, right):
            yield from _joined(list(in_columns(column, uprights, depth + 1)))
    else:
        yield from run


def _gutter(rows: Sequence[Sequence[Span]]) -> float | None:
    """The place that parts most rows: a gap in them, or between those on either side of it."""
    places = _places([span for row in rows for span in row])
    best = max(places, key=lambda x: _parted(rows, x), default=None)
    return best if best is not None and _parted(rows, best) >= LEAST_ROWS else None


def _places(spans: Sequence[Span]) -> list[float]:
    """Between the end of a piece and the next beginning of one, to the point."""
    starts = sorted({start for start, _ in spans})
    nexts = ((end, bisect_left(starts, end)) for end in {end for _, end in spans})
    return sorted({float(round((end + starts[i]) / 2)) for end, i in nexts if i < len(starts)})


def _parted(rows: Sequence[Sequence[Span]], x: float) -> int:
    """How many rows lie on both sides or have a neighbour on the other, less those across."""
    left = sum(row[-1][1] <= x for row in rows)
    right = sum(row[0][0] >= x for row in rows)
    across = sum(_crosses(row, (x, x)) for row in rows)
    return len(rows) - left - right - 2 * across + min(left, right)


def _free_strip(rows: Sequence[Sequence[Span]], x: float) -> Span:
    """What the rows with letters on both sides leave free around ``x``."""
    parted = [row for row in rows if row[0][0] < x < row[-1][1] and not _crosses(row, (x, x))]
    ends = [end for row in parted for _, end in row if end <= x]
    starts = [start for row in parted for start, _ in row if start >= x]
    low, high = max(ends, default=x) + THICK, min(starts, default=x) - THICK
    return (low, high) if low < high else (x, x)


def _crosses(row: Sequence[Span], free: Span) -> bool:
    """Whether a piece of the row stands in the strip."""
    return any(start < free[1] and free[0] < end for start, end in row)


def pieces_of(row: Row) -> Iterator[Row]:
    """The row's letters, parted where a gutter may be."""
    piece = row[:1]
    for before, glyph in pairwise(row):
        if glyph.x0 - before.x1 >= GUTTER * glyph.size:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece


def _are_prose(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Sentences on both sides, of like widths; cells of a table are short or unlike."""
    sides = [[piece for row in side for piece in pieces_of(row)] for side in (left, right)]
    if any(len(side) < LEAST_ROWS or not _has_sentences(side) for side in sides):
        return False
    widths = sorted(max(map(_width, side)) for side in sides)
    return widths[1] <= WIDEST_RATIO * widths[0]


def _has_sentences(side: Sequence[Row]) -> bool:
    marks = sum(glyph.text in SENTENCE_MARKS for piece in side for glyph in piece)
    return marks > 0 and median(map(len, side)) >= LEAST_COLUMN_LETTERS


def _is_ruled(rows: Sequence[Row], uprights: Sequence[float]) -> bool:
    """Two vertical rules or more among the letters: a table."""
    first, last = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    return len({round(x) for x in uprights if first - THICK < x < last + THICK}) >= LEAST_ROWS


def _joined(column: Sequence[Row]) -> Iterator[Row]:
    """The rows of a narrow column, those of one sentence as one: it breaks lines everywhere."""
    width = max(map(_width, column))
    whole: Row = []
    last: Row = []
    for row in column:
        if whole and not _goes_on(whole, last, row, width):
            yield whole
            whole = []
        whole, last = [*whole, *row], row
    yield whole


def _goes_on(whole: Row, last: Row, row: Row, width: float) -> bool:
    marker = read_marker(text_of_row(row).lstrip())
    ended = whole[-1].text in LINE_ENDS or bool(marker and marker.sure)
    return not ended and _width(last) >= FULL_SHARE * width


def _width(row: Row) -> float:
    return row[-1].x1 - row[0].x0


def text_of_row(row: Row) -> str:
    """Wide gaps as spaces, so that cells of a table stay apart."""
    text = ""
    end = row[0].x0 if row else 0.0
    for before, glyph in pairwise([row[0], *row]) if row else ():
        end = glyph.x0 if glyph.x0 < before.x0 else end
        gap = (glyph.x0 - end) / (glyph.size or 1)
        text += " " * (_spaces(gap) if gap > _least_gap(before, glyph) else 0) + glyph.text
        end = max(end, glyph.x1)
    return text


def _spaces(gap: float) -> int:
    return min(MOST_SPACES, max(1, round(2 * gap)))


def _least_gap(before: Glyph, glyph: Glyph) -> float:
    """Latin words stand closer to each other than wide characters that are spaced out."""
    return LATIN_GAP if before.text.isascii() and glyph.text.isascii() else GAP
