"""CSV and TSV files: encodings, delimiters, and quotation marks that are never closed."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from desk.errors import BadRow, InputProblem
from policydesk.imports.rows import FaultyLine

DELIMITERS = ",\t;|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "gb18030")
_ZIP = b"PK\x03\x04"
_LOOK_AT = 4096  # bytes
_MANY_ZEROS = 6  # where one in so many bytes is 0, as in UTF-16, it is no slip
_SAMPLE_LINES = 30
_UNCLOSED = "has a quotation mark that is never closed, or one too many"


def decoded(path: Path) -> str:
    """By its byte-order mark; else UTF-8, UTF-16, or GB 18030, which Chinese Excel writes."""
    content = path.read_bytes()
    if content.startswith(_ZIP):
        raise InputProblem("a workbook under another name", str(path), "rename it to ….xlsx")
    for encoding in _likely(content):
        try:
            return content.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    raise InputProblem("neither UTF-8 nor GB 18030 text", str(path), "save it as CSV UTF-8")


def _likely(content: bytes) -> tuple[str, ...]:
    marked = tuple(encoding for mark, encoding in _MARKS if content.startswith(mark))
    if marked:
        return marked
    odd, even = content[1:_LOOK_AT:2].count(0), content[0:_LOOK_AT:2].count(0)
    wide = ("utf-16-le",) if odd >= even else ("utf-16-be",)
    if max(odd, even) * _MANY_ZEROS > len(content[:_LOOK_AT]):
        return wide
    return ("utf-8", *wide) if odd or even else _ENCODINGS


def best_delimiter(text: str, known_headers: Callable[[Sequence[object]], int]) -> str:
    """The one by which one of the first lines has most ``known_headers``."""
    lines = text.splitlines()[:_SAMPLE_LINES]

    def found(delimiter: str) -> int:
        rows = csv.reader(lines, delimiter=delimiter)
        return max(map(known_headers, _until_error(rows)), default=0)

    return max(DELIMITERS, key=found)


def _until_error(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error:
        return


def records(text: str, delimiter: str) -> Iterator[list[str] | FaultyLine]:
    """The rows of a CSV text in order.

    A quotation mark that is opened and never closed takes its own line, not those below.
    """
    lines = list(StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        begun = at
        try:
            for cells, used in _strict(lines, at, delimiter):
                if _holds_rows(cells, delimiter):
                    raise csv.Error
                begun = at + used
                yield cells
            at = len(lines)
        except csv.Error:
            yield _alone(lines[begun], delimiter)
            at = begun + 1


def _strict(lines: list[str], at: int, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Each record, and how many lines were read to its end."""
    reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter, strict=True)
    for cells in reader:
        yield cells, reader.line_num


def _alone(line: str, delimiter: str) -> list[str] | FaultyLine:
    """A line whose marks all close: the cells as they stand, as in 停车"难"的问题."""
    bare = line.rstrip("\r\n")
    if bare.count('"') % 2:
        return FaultyLine(bare, BadRow("the row", _UNCLOSED))
    return [_unquoted(cell) for cell in _cut(bare, delimiter)]


def _cut(line: str, delimiter: str) -> list[str]:
    """At the delimiters outside quotation marks."""
    parts = re.split(f'({re.escape(delimiter)}|")', line)
    cells, quoted = [""], False
    for part in parts:
        quoted ^= part == '"'
        if part == delimiter and not quoted:
            cells.append("")
        else:
            cells[-1] += part
    return cells


def _unquoted(cell: str) -> str:
    whole = re.fullmatch(r'\s*"((?:[^"]|"")*)"\s*', cell)
    return whole.group(1).replace('""', '"') if whole else cell


def _holds_rows(cells: Sequence[str], delimiter: str) -> bool:
    """Whether a cell holds lines that are rows: with as many cells and a first one like its own."""
    shape = _shape(cells[0]) if cells else ""
    if not shape or len(cells) < 3:
        return False
    below = (line for cell in cells for line in cell.splitlines()[1:])
    return any(
        line.count(delimiter) + 1 >= len(cells) and _shape(line.split(delimiter)[0]) == shape
        for line in below
    )


def _shape(cell: str) -> str:
    """AB-1001 -> aa-0000; empty for what holds other characters or no digit."""
    text = cell.strip()
    if not re.fullmatch(r"(?=\D*+\d)[\w./-]*+", text, re.ASCII):
        return ""
    return re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", text))
