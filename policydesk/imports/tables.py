"""Table reader for xlsx, csv and jsonl files: rows by field name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desk.errors import BadRow, InputProblem
from policydesk.imports.csv_files import best_delimiter, decoded, records
from policydesk.imports.header_rows import SheetRows, named_cells, rows_below_header
from policydesk.imports.headers import Headers
from policydesk.imports.jsonl import refuse_one_array
from policydesk.imports.rows import Row, Table
from policydesk.imports.workbooks import Sheet, read_workbook, unread_parts

LARGEST_TABLE = 100_000_000  # bytes; a year of a district's hotline has about ten
MOST_ROWS = 300_000


def read_table(path: Path, headers: Headers) -> Table:
    """The table in ``path``, of a workbook the rows of all sheets that have the columns.

    Empty rows are passed over. Raises InputProblem for a file that is missing, damaged, of another
    type, or lacks a required column.
    """
    readers = {".xlsx": _xlsx, ".xlsm": _xlsx, ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl}
    if path.suffix.lower() not in readers:
        raise InputProblem(f"cannot read {path.suffix or 'this'} files", str(path), _save_as(path))
    if not path.is_file():
        raise InputProblem("no such file", str(path))
    if not path.stat().st_size:
        raise InputProblem("the file is empty", str(path))
    refuse_large_table(path)
    table = readers[path.suffix.lower()](path, headers)
    if len(table.rows) > MOST_ROWS:
        raise InputProblem(
            f"holds {len(table.rows)} rows", str(path), f"give {MOST_ROWS} at a time"
        )
    return table


def refuse_large_table(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_TABLE:
        raise InputProblem(
            f"holds {size / 1e6:.0f} MB, more than the {LARGEST_TABLE / 1e6:.0f} MB that are read",
            str(path),
            "give it in parts",
        )


def _save_as(path: Path) -> str:
    known = "xlsx, csv or jsonl"
    return f"save it as xlsx in Excel or WPS ({known} are read)" if path.suffix else f"give {known}"


def _xlsx(path: Path, headers: Headers) -> Table:
    """All sheets with the required columns; what the others hold is said."""
    sheets = read_workbook(path)
    read = [(s, rows_below_header(s.rows, headers, s.name)) for s in sheets if s.rows]
    fitting = [rows for _, rows in read if not rows.missing]
    if not fitting:
        found = [rows for _, rows in read] or [SheetRows("", missing=tuple(headers.missing({})))]
        raise _columns_missing(path, min(found, key=lambda one: len(one.missing)), headers)
    notes = [note for sheet, rows in read for note in _notes(sheet, rows)]
    if beside := unread_parts(path):
        notes.append(f"not taken, since they stand in no cell: {', '.join(beside)}")
    return _table(path, fitting, notes)


def _notes(sheet: Sheet, rows: SheetRows) -> Iterator[str]:
    if rows.missing:
        yield f"sheet {sheet.name} was not taken: no column {', '.join(rows.missing)}"
        return
    if sheet.hidden:
        yield f"sheet {sheet.name} is hidden; its {len(rows.rows)} rows count like the others"
    if rows.unread:
        yield f"sheet {sheet.name}, columns not taken: {', '.join(rows.unread)}"


def _csv(path: Path, headers: Headers) -> Table:
    text = decoded(path)
    delimiter = best_delimiter(text, lambda cells: len(headers.fields_of(cells)))
    rows = rows_below_header(enumerate(records(text, delimiter), start=1), headers)
    if rows.missing:
        raise _columns_missing(path, rows, headers)
    unread = [f"columns not taken: {', '.join(rows.unread)}"] if rows.unread else []
    return _table(path, [rows], unread)


def _table(path: Path, sheets: Sequence[SheetRows], notes: Sequence[str]) -> Table:
    fields = frozenset(name for sheet in sheets for name in sheet.fields.values())
    return Table(path, fields, tuple(row for sheet in sheets for row in sheet.rows), tuple(notes))


def _jsonl(path: Path, headers: Headers) -> Table:
    lines = [(number, line, _object(line)) for number, line in _lines(path) if line.strip()]
    objects = [found for _, _, found in lines if isinstance(found, dict)]
    keys = list(dict.fromkeys(key for found in objects for key in found))
    fields = headers.fields_of(keys)
    missing = headers.missing(fields)
    if missing and not objects and lines:
        number, _, fault = lines[0]
        raise InputProblem(f"row {number}, {fault}", str(path), "write one JSON object a line")
    if missing:
        raise _columns_missing(path, SheetRows("", missing=tuple(missing)), headers)
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
    return Row(number, named_cells([found.get(key) for key in keys], fields), found)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # splitlines() would also split at U+2028, which JSON allows inside a string
    text = decoded(path)
    refuse_one_array(path, text)
    return enumerate(text.split("\n"), start=1)


def _object(line: str) -> dict[str, Any] | BadRow:
    """The object of a line, or what is wrong with the line."""
    try:
        found = json.loads(line, object_pairs_hook=_without_repetition)
    except BadRow as fault:
        return fault
    except (ValueError, RecursionError) as error:
        return BadRow("the row", f"is not JSON ({getattr(error, 'msg', error)})")
    return found if isinstance(found, dict) else BadRow("the row", "is not a JSON object")


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
        raise BadRow("the row", f"has {twice!r} twice")
    return found


def _columns_missing(path: Path, rows: SheetRows, headers: Headers) -> InputProblem:
    """Which columns lack, and which there are where the table has any rows."""
    needed = ", ".join(headers.name(name) for name in headers.required)
    what = f"no column {', '.join(rows.missing)}"
    if rows.faulty:
        what += f"; {rows.faulty}"
    named = [str(name) for name in rows.names if name is not None]
    if named:
        what += f" (found: {', '.join(named)[:200]})"
    return InputProblem(what, str(path), f"the header row needs {needed}")
