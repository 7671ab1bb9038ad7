"""Lines of a PDF page from its glyphs; overprinted characters count once."""

from collections import defaultdict
from collections.abc import Sequence

from knowledge.policies.formats.pdf_columns import Row, in_columns, text_of_row
from knowledge.policies.formats.pdf_glyphs import Glyph

SAME_PLACE = 0.5  # of a letter's width: nearer ones are one letter printed again for weight
SAME_ROW = 0.5  # of a letter's height


def lines_of_page(glyphs: Sequence[Glyph], uprights: Sequence[float] = ()) -> list[str]:
    """The page's lines in the order in which a person reads them."""
    rows = rows_of(without_overprints(glyphs))
    return [line for line in map(text_of_row, in_columns(rows, uprights)) if line.strip()]


def without_overprints(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Each letter once, where it was printed several times side by side to look bold."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        column, row = int(glyph.x0 // 4), int(glyph.y0 // 4)
        around = [(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not any(_is_same(glyph, g) for x, y in around for g in near[glyph.text, x, y]):
            near[glyph.text, column, row].append(glyph)
            kept.append(glyph)
    return kept


def _is_same(one: Glyph, other: Glyph) -> bool:
    reach = SAME_PLACE * min(one.x1 - one.x0, other.x1 - other.x0)
    return abs(one.x0 - other.x0) < reach and abs(one.y0 - other.y0) < reach


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Letters at one height, rows from the top, letters from the left."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda g: -g.middle):
        if rows and rows[-1][0].middle - glyph.middle < SAME_ROW * max(glyph.size, _size(rows[-1])):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda g: g.x0) for row in rows]


def _size(row: Row) -> float:
    return max(glyph.size for glyph in row)
