"""Paragraphs of a policy, from any format: prose, headings, rows of task tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knowledge.policies.cell_tables import Columns, columns_of, is_section
from knowledge.policies.column_tables import ColumnTable, find_column_table
from knowledge.policies.formats.blocks import Block
from knowledge.policies.printed_lines import (
    paragraphs_of,
    tidy,
    unflattened,
    without_bare_page_numbers,
    without_running_headers,
)
from knowledge.policies.run_on_articles import parted
from knowledge.policies.task_rows import TaskRow


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` is what the policy keeps; ``heading``: the format says so.

    ``row``: of a task table; ``columns``: the names of such a table's columns.
    """

    text: str
    heading: bool = False
    row: TaskRow | None = None
    columns: bool = False


def policy_paragraphs(blocks: Sequence[Block], *, printed_lines: bool) -> list[Paragraph]:
    """Clean paragraphs in order. ``printed_lines``: the format breaks lines as a page does."""
    found: list[Paragraph] = []
    for tabular, run in groupby(blocks, key=lambda block: bool(block.cells)):
        part = list(run)
        found += _table(part) if tabular else _articles(_prose(part, printed_lines=printed_lines))
    return found


def _articles(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Each article of a paragraph that holds several as one."""
    for paragraph in paragraphs:
        if paragraph.row or paragraph.columns:
            yield paragraph
        else:
            yield from (replace(paragraph, text=part) for part in parted(paragraph.text))


def _prose(blocks: list[Block], *, printed_lines: bool) -> Iterator[Paragraph]:
    if not printed_lines:
        parts = ((part, block) for block in blocks for part in block.text.splitlines())
        yield from (Paragraph(tidy(part), block.heading) for part, block in parts)
        return
    for heading, run in groupby(blocks, key=lambda block: block.heading):
        lines = list(unflattened(block.text for block in run))
        if heading:
            yield from (Paragraph(tidy(line), heading=True) for line in lines)
        else:
            yield from _printed(without_running_headers(lines))


def _printed(lines: list[str]) -> Iterator[Paragraph]:
    start = 0
    while (table := find_column_table(lines, start)) is not None:
        yield from _joined(lines[start : table.first])
        yield from _column_rows(table)
        start = table.end
    yield from _joined(lines[start:])


def _joined(lines: Sequence[str]) -> Iterator[Paragraph]:
    return (Paragraph(text) for text in paragraphs_of(without_bare_page_numbers(lines)))


def _column_rows(table: ColumnTable) -> Iterator[Paragraph]:
    yield Paragraph(table.heading, columns=True)
    for part in table.parts:
        yield Paragraph(part, heading=True) if isinstance(part, str) else _row(part)


def _table(blocks: list[Block]) -> Iterator[Paragraph]:
    """Rows below the heading of a task table; other tables stay lines of text."""
    columns: Columns | None = None
    for place, block in enumerate(blocks):
        found = columns_of(block.cells)
        if _are_fields(block.cells):
            yield from (Paragraph(f"{n}{v}") for n, v in _pairs(block.cells))
        elif found or columns is None or len(block.cells) <= columns.task:
            columns = found or columns
            yield Paragraph(block.text, columns=bool(found))
        elif is_section(block.cells):
            yield Paragraph(block.cells[0], heading=True)
        else:
            yield _row(columns.row(_filled(block.cells, columns), place))


def _are_fields(cells: Sequence[str]) -> bool:
    """文号： and its value side by side, as the heads of web pages have them."""
    names = cells[::2]
    return len(cells) % 2 == 0 and all(name.endswith(("：", ":")) for name in names)


def _pairs(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name without its spaces, with its value."""
    return (("".join(n.split()), v) for n, v in zip(cells[::2], cells[1::2], strict=True))


def _filled(cells: Sequence[str], columns: Columns) -> Sequence[str]:
    """As many cells as the heading has."""
    most = max(columns.task, *columns.units, columns.due or 0, *columns.heads, columns.number or 0)
    return [*cells, *[""] * (most + 1 - len(cells))]


def _row(row: TaskRow) -> Paragraph:
    return Paragraph(row.text, row=row)
