"""Annual report of the desk: numbered tables over the statistics of a year, as page, XLSX and CSV.

The layout is our own, after the order in which such reports are read: what came in, how it was
handled, by whom, what was published, what was escalated, which duties it served. Every cell names
the figure that it shows and the part of the cases it is of, so that it can be looked into.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.statistics import FIGURES, Statistics, Value, figures_of_cases
from desk.exports.statistics_sheets import Naming, Row, cell_of, heading
from desk.exports.workbooks import Cell
from language.data_files import file_shape, read_yaml


@file_shape
class TableFile:
    """``figures`` are the rows, or the columns where ``by`` names the rows' part of the cases."""

    title: str
    figures: tuple[str, ...]
    by: str = ""
    across: str = ""


@file_shape
class ReportFile:
    total: str
    tables: tuple[TableFile, ...]


MESSAGES = FIGURES["received"].unit  # most tables count nothing else: it is not said each time
LAYOUT = read_yaml(Path(__file__).with_name("annual_report.yml"), ReportFile)


@dataclass(frozen=True, slots=True)
class ReportCell:
    """``part`` and ``key`` say of which cases it is; both None: of all."""

    figure: str
    value: Value
    part: str | None = None
    key: str | None = None

    @property
    def told(self) -> str:
        return FIGURES[self.figure].told(self.value)


@dataclass(frozen=True, slots=True)
class ReportRow:
    number: str
    label: str
    cells: Sequence[ReportCell]
    means: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    number: int
    title: str
    heads: Sequence[str]
    rows: Sequence[ReportRow]


def annual_report(found: Statistics, naming: Naming) -> list[ReportTable]:
    """The tables of annual_report.yml, numbered from 1; their rows within each."""
    return [
        _table(number, table, found, naming) for number, table in enumerate(LAYOUT.tables, start=1)
    ]


def report_sheets(tables: Sequence[ReportTable]) -> dict[str, Iterator[Row]]:
    """A sheet a table, named by its title."""
    return {f"{table.number} {table.title}": _rows(table) for table in tables}


def report_rows(tables: Sequence[ReportTable]) -> Iterator[Row]:
    """All tables under each other, a line a cell: what a csv of unlike tables can hold."""
    yield "表", "序号", "项目", "列", "数值"
    for table in tables:
        for row in table.rows:
            for head, cell in zip(table.heads, row.cells, strict=True):
                yield (f"{table.number} {table.title}", row.number, row.label, head, _value(cell))


def _rows(table: ReportTable) -> Iterator[Row]:
    yield "序号", "项目", *table.heads
    for row in table.rows:
        yield (row.number, row.label, *(_value(cell) for cell in row.cells))


def _value(cell: ReportCell) -> Cell:
    return cell_of(FIGURES[cell.figure], cell.value)


def _table(number: int, table: TableFile, found: Statistics, naming: Naming) -> ReportTable:
    if table.by:
        return _by_part(number, table, found, naming)
    if table.across:
        return _across(number, table, found, naming)
    rows = [
        ReportRow(
            f"{number}.{n}", _label(name), [ReportCell(name, found.values[name])],
            FIGURES[name].means,
        )
        for n, name in enumerate(table.figures, start=1)
    ]  # fmt: skip
    return ReportTable(number, table.title, [LAYOUT.total], rows)


def _across(number: int, table: TableFile, found: Statistics, naming: Naming) -> ReportTable:
    """A row a figure, a column a part of the cases, and one for all."""
    parts = found.by(table.across)
    rows = [
        ReportRow(
            f"{number}.{n}",
            _label(name),
            [
                *(ReportCell(name, of[name], table.across, key) for key, of in parts.items()),
                ReportCell(name, found.values[name]),
            ],
            FIGURES[name].means,
        )
        for n, name in enumerate(table.figures, start=1)
    ]
    heads = [*(naming(table.across, key) for key in parts), LAYOUT.total]
    return ReportTable(number, table.title, heads, rows)


def _by_part(number: int, table: TableFile, found: Statistics, naming: Naming) -> ReportTable:
    """A row a part of the cases, a column a figure, and a row for all."""
    rows = [
        ReportRow(
            f"{number}.{n}",
            naming(table.by, key),
            [ReportCell(name, of[name], table.by, key) for name in table.figures],
        )
        for n, (key, of) in enumerate(found.by(table.by).items(), start=1)
    ]
    every = figures_of_cases(found.cases, found.on)
    total = ReportRow("", LAYOUT.total, [ReportCell(name, every[name]) for name in table.figures])
    return ReportTable(
        number, table.title, [_label(name) for name in table.figures], [*rows, total]
    )


def _label(name: str) -> str:
    figure = FIGURES[name]
    return figure.label if figure.unit == MESSAGES else heading(figure)
