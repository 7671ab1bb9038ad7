"""Tables of Word documents: rows and cells, merged cells repeated."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from knowledge.policies.formats.blocks import Block
from knowledge.policies.formats.docx_text import GONE
from knowledge.policies.formats.layout_tables import Cell, lines_in, table_blocks

MOST_SPANNED = 1000
BlocksIn = Callable[[Any], Iterable[Block]]


def rows_of(table: Any, blocks_in: BlocksIn) -> Iterator[Block]:
    """A merged cell is repeated in each row and column that it covers."""
    return table_blocks(_rows(table, blocks_in))


def _rows(table: Any, blocks_in: BlocksIn) -> Iterator[list[Cell]]:
    above: list[Cell] = []
    for row in _unwrapped(table, qn("w:tr")):
        if _property(row, "w:trPr", "w:del") is None:
            above = _cells(row, above, blocks_in)
            yield above


def _cells(row: Any, above: list[Cell], blocks_in: BlocksIn) -> list[Cell]:
    cells: list[Cell] = [[]] * _number(_property(row, "w:trPr", "w:gridBefore"), 0)
    for element in _unwrapped(row, qn("w:tc")):
        if _property(element, "w:tcPr", "w:cellDel") is not None:
            continue
        covered = _goes_on(element) and len(cells) < len(above)
        cell = above[len(cells)] if covered else lines_in(blocks_in(element))
        cells += [cell] * _number(_property(element, "w:tcPr", "w:gridSpan"), 1)
    return cells


def _unwrapped(holder: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also inside content controls and custom XML."""
    for child in holder.iterchildren("*"):
        if child.tag == name:
            yield child
        elif child.tag not in GONE:
            yield from _unwrapped(child, name)


def _goes_on(cell: Any) -> bool:
    """Whether it is the lower part of a cell merged over rows."""
    merged = _property(cell, "w:tcPr", "w:vMerge")
    return merged is not None and merged.get(qn("w:val")) != "restart"


def _property(element: Any, holder: str, name: str) -> Any:
    return element.find(f"{qn(holder)}/{qn(name)}")


def _number(element: Any, default: int) -> int:
    value = str(element.get(qn("w:val"))) if element is not None else ""
    return min(int(value), MOST_SPANNED) if value.isdecimal() else default
