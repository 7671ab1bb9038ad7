"""Tables in xlsx, csv and jsonl files as rows with our field names."""

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from policydesk.imports.headers import Headers
from policydesk.imports.rows import Row, Table
from policydesk.problems import BadRow, InputProblem

# A title or a note may stand above the header row.
HEADER_WITHIN_ROWS = 10
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;|"


def read_table(path: Path, headers: Headers) -> Table:
    """The table in ``path``; empty rows are passed over.

    Raises InputProblem for a file that is missing, damaged, of another type, or lacks a required
    column, and for a line of JSON that is none.
    """
    readers = {".xlsx": _xlsx, ".xlsm": _xlsx, ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl}
    if path.suffix.lower() not in readers:
        raise InputProblem(f"cannot read {path.suffix or 'this'} files", str(path), _save_as(path))
    if not path.is_file():
        raise InputProblem("no such file", str(path))
    if not path.stat().st_size:
        raise InputProblem("the file is empty", str(path))
    return readers[path.suffix.lower()](path, headers)


def _save_as(path: Path) -> str:
    known = "xlsx, csv or jsonl"
    return f"save it as xlsx in Excel or WPS ({known} are read)" if path.suffix else f"give {known}"


def _xlsx(path: Path, headers: Headers) -> Table:
    """The first sheet that has the required columns."""
    try:
        sheets = _sheets(path)
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError) as error:
        raise InputProblem(
            f"damaged or not an xlsx file ({error})", str(path), "open it in Excel and save it anew"
        ) from error
    tables = [_table(path, enumerate(rows, start=1), headers) for rows in sheets]
    complete = (table for table, missing in tables if not missing)
    table = next(complete, None)
    if table is None:
        table, missing = min(tables, key=lambda one: len(one[1]))
        raise _columns_missing(path, missing, headers, table)
    return table


def _sheets(path: Path) -> list[list[tuple[object, ...]]]:
    with closing(load_workbook(path, read_only=True, data_only=True)) as workbook:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # some programs write a size that cuts rows off
        return [list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets]


def _csv(path: Path, headers: Headers) -> Table:
    text = _decoded(path)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise InputProblem(f"damaged CSV ({error})", str(path), "save it anew") from error
    table, missing = _table(path, enumerate(lines, start=1), headers)
    if missing:
        raise _columns_missing(path, missing, headers, table)
    return table


def _decoded(path: Path) -> str:
    """UTF-8 with or without its mark, else GB 18030, which Chinese Excel writes."""
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputProblem("neither UTF-8 nor GB 18030 text", str(path), "save it as CSV UTF-8")


def _delimiter(text: str) -> str:
    """The one that the first line with any holds most often."""
    for line in text.splitlines():
        best = max(DELIMITERS, key=line.count)
        if best in line:
            return best
    return ","


def _jsonl(path: Path, headers: Headers) -> Table:
    lines = [(number, line, _object(line)) for number, line in _lines(path) if line.strip()]
    objects = [found for _, _, found in lines if isinstance(found, dict)]
    keys = list(dict.fromkeys(key for found in objects for key in found))
    fields = headers.fields_of(keys)
    if missing := headers.missing(fields):
        raise _columns_missing(path, missing, headers)
    rows = (_json_row(number, line, found, keys, fields) for number, line, found in lines)
    return Table(path, frozenset(fields.values()), tuple(rows))


def _json_row(
    number: int,
    line: str,
    found: dict[str, Any] | BadRow,
    keys: Sequence[str],
    fields: Mapping[int, str],
) -> Row:
    if isinstance(found, BadRow):
        return Row(number, {}, {"line": line}, found)
    return _row(number, keys, [found.get(key) for key in keys], fields)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # splitlines() would also split at U+2028, which JSON allows inside a string
    return enumerate(_decoded(path).split("\n"), start=1)


def _object(line: str) -> dict[str, Any] | BadRow:
    """The object of a line, or what is wrong with the line."""
    try:
        found = json.loads(line)
    except ValueError as error:
        return BadRow("the row", f"is not JSON ({getattr(error, 'msg', error)})")
    return found if isinstance(found, dict) else BadRow("the row", "is not a JSON object")


def _table(
    path: Path, numbered: Iterable[tuple[int, Sequence[object]]], headers: Headers
) -> tuple[Table, list[str]]:
    """The rows under the header row, and what that row lacks (all, where none looks like one)."""
    lines = [(number, cells) for number, cells in numbered if any(not _empty(c) for c in cells)]
    heads = lines[:HEADER_WITHIN_ROWS]
    if not heads:
        return Table(path, frozenset(), ()), headers.missing({})
    at = max(range(len(heads)), key=lambda i: (len(headers.fields_of(heads[i][1])), -i))
    names = heads[at][1]
    fields = headers.fields_of(names)
    rows = (_row(number, names, cells, fields) for number, cells in lines[at + 1 :])
    return Table(path, frozenset(fields.values()), tuple(rows)), headers.missing(fields)


def _row(
    number: int, names: Sequence[object], cells: Sequence[object], fields: Mapping[int, str]
) -> Row:
    known = {name: cells[place] for place, name in fields.items() if place < len(cells)}
    raw = {str(n): c for n, c in zip(names, cells, strict=False) if n is not None}
    return Row(number, known, raw)


def _columns_missing(
    path: Path, missing: Sequence[str], headers: Headers, table: Table | None = None
) -> InputProblem:
    """Which columns lack, and which there are where the table has any rows."""
    needed = ", ".join(headers.name(name) for name in headers.required)
    what = f"no column {', '.join(missing)}"
    if table and table.rows:
        what += f" (found: {', '.join(map(str, table.rows[0].raw))})"
    return InputProblem(what, str(path), f"the header row needs {needed}")


def _empty(cell: object) -> bool:
    return cell is None or not str(cell).strip()
