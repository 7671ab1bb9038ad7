"""xlsx workbooks of figures; a text that begins like a formula stays a text.

source: OWASP, CSV Injection (cells that begin with = + - @ or a control character)
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | date | None
LONGEST_CELL = 32_767  # characters, the format's own bound
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def workbook_bytes(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """The workbook as it is sent to a browser."""
    written = BytesIO()
    write_workbook(written, sheets)
    return written.getvalue()


def write_workbook(path: Path | IO[bytes], sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> None:
    """One sheet by each name; the first row of each is its header. Raises OSError."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            sheet.append([written(sheet, value, is_head=number == 0) for value in row])
    book.save(path)


def written(sheet: WriteOnlyWorksheet, value: Cell, *, is_head: bool) -> WriteOnlyCell:
    """A cell; a text is never read as a formula, neither here nor in a csv that is made of it."""
    if isinstance(value, str):
        value = value[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=value)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=is_head)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
    return cell
