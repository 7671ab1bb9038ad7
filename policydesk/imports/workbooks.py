"""xlsx workbooks: the sheets with their filled rows, read in one pass and little memory."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from desk.errors import InputProblem
from knowledge import Unreadable, refuse_archive_bomb
from policydesk.imports.cells import UnreadableCell, cell_value, is_empty

MOST_COLUMNS = 1000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls, and xlsx behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZEROS = re.compile(r"0{2,}")  # the number format of numbers with leading zeros
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_BESIDE_CELLS = {"comment": "comments", "xl/drawings/drawing": "pictures and text boxes"}
# A spreadsheet keeps 15 digits of a number; the rest of an account or identity number is lost.
_EXACT_BELOW = 10**15
_NO_VALUE = UnreadableCell("holds a formula without its value; open the file, save it anew")
_ROUNDED = UnreadableCell(
    "is a number of more than 15 digits, of which the spreadsheet keeps 15; format it as text"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows``: the filled ones, each with its number from 1."""

    name: str
    hidden: bool
    rows: list[tuple[int, list[object]]]


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets of a workbook, hidden ones as well; raises InputProblem for a damaged file."""
    _refuse_compound_file(path)
    try:
        refuse_archive_bomb(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that are not read
            sheets = _sheets(path)
    except Unreadable as fault:
        raise InputProblem(fault.reason, str(path), fault.mend) from fault
    except Exception as error:  # openpyxl raises whatever a damaged file provokes
        if type(error) is RuntimeError:  # what zipfile raises where a password is needed
            raise _protected(path) from error
        raise InputProblem(
            f"damaged or not an xlsx file ({error})", str(path), "open it in Excel and save it anew"
        ) from error
    if not any(sheet.rows for sheet in sheets):  # Strict Open XML calls its parts otherwise
        mend = "if it shows rows, save it as ordinary xlsx, not as Strict Open XML"
        raise InputProblem("holds no row that can be read", str(path), mend)
    return sheets


def unread_parts(path: Path) -> list[str]:
    """What a workbook holds beside its cells: words of people stand there too."""
    with zipfile.ZipFile(path) as archive:
        names = [name.casefold() for name in archive.namelist()]
    return [what for part, what in _BESIDE_CELLS.items() if any(part in name for name in names)]


def _refuse_compound_file(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_COMPOUND_FILE)) != _COMPOUND_FILE:
            return
        if _ENCRYPTED in file.read():
            raise _protected(path)
    mend = "open it in Excel or WPS and save it as xlsx"
    raise InputProblem("an old xls workbook under another name", str(path), mend)


def _protected(path: Path) -> InputProblem:
    mend = "open it, take the password off (文件—信息—保护工作簿) and save it anew"
    return InputProblem("protected by a password", str(path), mend)


def _sheets(path: Path) -> list[Sheet]:
    with closing(load_workbook(path, read_only=True, data_only=True)) as workbook:
        return [_sheet(sheet) for sheet in workbook.worksheets]


def _sheet(sheet: ReadOnlyWorksheet) -> Sheet:
    with closing(sheet._get_source()) as source:
        parser = _Parser(sheet, source)
        rows = dict(parser.filled_rows())
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        _fill_down(rows, *merged.bounds)
    return Sheet(sheet.title, sheet.sheet_state != "visible", sorted(rows.items()))


def _fill_down(rows: dict[int, list[object]], left: int, top: int, right: int, end: int) -> None:
    """What a merged cell says it says of each filled row that it covers."""
    head = rows.get(top, [])
    value = head[left - 1] if left <= len(head) else None
    for number, row in rows.items() if not is_empty(value) else ():
        if top < number <= end:
            row.extend([None] * (left - len(row)))
            row[left - 1] = value


class _Parser(WorkSheetParser):
    """openpyxl's reader, which tells formulas without a value and how a number is shown."""

    row_counter: int

    def __init__(self, sheet: ReadOnlyWorksheet, source: object) -> None:
        book = sheet.parent
        super().__init__(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        self._sheet = sheet
        self._formats: dict[int, str] = {}

    def filled_rows(self) -> Iterator[tuple[int, list[object]]]:
        for number, cells in self.parse():
            self.row_dimensions.clear()  # else a million empty rows are kept by their heights
            filled = {c["column"]: self._value(c) for c in cells if c["value"] is not None}
            if any(not is_empty(value) for value in filled.values()):
                self._refuse_wide(number, max(filled))
                yield number, [filled.get(at) for at in range(1, max(filled) + 1)]

    def _refuse_wide(self, number: int, columns: int) -> None:
        if columns > MOST_COLUMNS:
            where = f"sheet {self._sheet.title}, row {number}"
            raise Unreadable(
                f"{where}: more than {MOST_COLUMNS} columns",
                "delete what stands far to the right of the table",
            )

    def parse_row(self, row: Any) -> tuple[int, list[dict[str, Any]]]:
        """A row whose cells have formats alone is counted and not read cell by cell."""
        if any(len(cell) for cell in row) or "." in row.get("r", ""):
            found: tuple[int, list[dict[str, Any]]] = super().parse_row(row)
            return found
        self.row_counter = int(row.get("r") or self.row_counter + 1)
        return self.row_counter, []

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if cell["value"] is None and formula is not None:
            cell["value"] = _without_value(formula.text or "", cell["data_type"])
        return cell

    def _value(self, cell: dict[str, Any]) -> object:
        value = cell["value"]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _number(value, self._format(cell["style_id"]))
        return cell_value(value)

    def _format(self, style: int) -> str:
        if style not in self._formats:
            cell = ReadOnlyCell(self._sheet, 1, 1, None, style_id=style)
            self._formats[style] = cell.number_format
        return self._formats[style]


def _without_value(formula: str, data_type: str) -> object:
    """Of a formula that no program has worked out; ="1002" needs no working out."""
    if data_type in ("s", "str"):  # =IF(A1="","",…) shows nothing
        return None
    return f"={formula}" if formula.startswith('"') else _NO_VALUE


def _number(value: float, form: str) -> object:
    """A number; as text where its format adds zeros in front or a per cent sign."""
    if abs(value) >= _EXACT_BELOW and (isinstance(value, float) or value % 10 == 0):
        return _ROUNDED
    percent = _PERCENT.fullmatch(form)
    if percent:
        return f"{value * 100:.{len(percent.group(1) or '')}f}%"
    return str(int(value)).zfill(len(form)) if _ZEROS.fullmatch(form) else cell_value(value)
