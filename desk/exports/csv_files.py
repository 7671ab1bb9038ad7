"""Csv files of figures and lists, as spreadsheets open them: with a byte order mark, no formulas.

source: OWASP, CSV Injection (an apostrophe before a cell that begins with = + - @ or a control
character)
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from desk.exports.workbooks import DANGEROUS, Cell

MEDIA_TYPE = "text/csv; charset=utf-8"


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows, the header first; UTF-8 with the mark that spreadsheets tell it by."""
    written = StringIO()
    csv.writer(written).writerows([harmless(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(value: Cell) -> Cell:
    """A text that begins like a formula is read as a text; a number stays a number."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value
