"""Header row detection in a sheet, wherever it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desk.errors import BadRow
from policydesk.imports.cells import cell_value, is_empty
from policydesk.imports.headers import Headers
from policydesk.imports.rows import FaultyLine, Row

# A title, a date or how to fill in the form may stand above the header row.
HEADER_WITHIN_ROWS = 30

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """``missing``: required columns that no row names. ``unread``: columns that were left out.

    ``faulty``: the first line that is no row, where the header may have stood.
    """

    sheet: str
    names: Cells = ()
    fields: Mapping[int, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    faulty: str = ""


def rows_below_header(
    numbered: Iterable[tuple[int, Cells | FaultyLine]], headers: Headers, sheet: str = ""
) -> SheetRows:
    """Rows under the row that names most of our fields; a repetition of it is passed over."""
    lines = [(number, cells) for number, cells in numbered if not _is_blank(cells)]
    names = _header_of(_rows(lines[:HEADER_WITHIN_ROWS]), headers)
    fields = headers.fields_of(names)
    missing = tuple(headers.missing(fields))
    if not fields:
        return SheetRows(sheet, names=names, missing=missing, faulty=_first_fault(lines))
    start = next(at for at, (_, cells) in enumerate(lines) if cells is names) + 1
    below = [line for line in lines[start:] if not _is_header(line[1], names)]
    if sheet:  # in a sheet, what stands beside the columns was cut nowhere
        names = [*names, *[None] * max((len(row) for row in _rows(below)), default=0)]
    rows = tuple(_row(number, names, cells, fields, sheet) for number, cells in below)
    return SheetRows(sheet, names, fields, rows, missing, _unread(names, fields, below))


def _first_fault(lines: Sequence[tuple[int, Cells | FaultyLine]]) -> str:
    faults = (f"row {n} {line.fault.reason}" for n, line in lines if isinstance(line, FaultyLine))
    return next(faults, "")


def named_cells(cells: Cells, fields: Mapping[int, str]) -> dict[str, object]:
    """Every field that has a column, None where the row ends before it."""
    return {
        name: cell_value(cells[place]) if place < len(cells) else None
        for place, name in fields.items()
    }


def _header_of(rows: Sequence[Cells], headers: Headers) -> Cells:
    """The first of those with the most fields; of none, the first row."""
    return max(rows, key=lambda cells: len(headers.fields_of(cells)), default=())


def _row(
    number: int, names: Cells, cells: Cells | FaultyLine, fields: Mapping[int, str], sheet: str
) -> Row:
    if isinstance(cells, FaultyLine):
        return Row(number, {}, {"line": cells.text}, cells.fault, sheet)
    raw = {str(n): c for n, c in zip(names, cells, strict=False) if n is not None}
    return Row(number, named_cells(cells, fields), raw, _surplus(names, cells), sheet)


def _surplus(names: Cells, cells: Cells) -> BadRow | None:
    """Cells behind the last column: a text was cut at a comma that is its own."""
    surplus = [str(cell) for cell in cells[len(names) :] if not is_empty(cell)]
    if not surplus:
        return None
    return BadRow("the row", f"has more cells than the header, the first is {surplus[0][:40]!r}")


def _is_blank(cells: Cells | FaultyLine) -> bool:
    return not isinstance(cells, FaultyLine) and all(map(is_empty, cells))


def _is_header(cells: Cells | FaultyLine, names: Cells) -> bool:
    return not isinstance(cells, FaultyLine) and list(cells) == list(names)


def _unread(
    names: Cells,
    fields: Mapping[int, str],
    below: Iterable[tuple[int, Cells | FaultyLine]],
) -> tuple[str, ...]:
    """Columns that hold something and are no field of ours, or one that another column gave."""
    rows = _rows(below)
    unread = (
        str("" if name is None else name).strip() or "(no header)"
        for place, name in enumerate(names)
        if place not in fields and any(place < len(r) and not is_empty(r[place]) for r in rows)
    )
    return tuple(dict.fromkeys(unread))


def _rows(lines: Iterable[tuple[int, Cells | FaultyLine]]) -> list[Cells]:
    return [cells for _, cells in lines if not isinstance(cells, FaultyLine)]
