"""xlsx workbooks of figures; a text that begins like a formula stays a text.

source: OWASP, CSV Injection (cells that begin with = + - @ or a control character)
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | date | None
LONGEST_CELL = 32_767  # characters, the format's own bound
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> None:
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
