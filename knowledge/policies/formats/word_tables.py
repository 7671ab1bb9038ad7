"""Tables of Word documents: rows and cells out of their wrappers, merged cells repeated."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from knowledge.policies.formats.blocks import Block, row_block
from knowledge.policies.formats.word_text import GONE

MOST_SPANNED = 1000
BlocksIn = Callable[[Any], Iterable[Block]]


def rows_of(table: Any, blocks_in: BlocksIn) -> Iterator[Block]:
    """A merged cell is repeated in each row and column that it covers."""
    above: list[str] = []
    for row in _unwrapped(table, qn("w:tr")):
        if _property(row, "w:trPr", "w:del") is None:
            above = _cells(row, above, blocks_in)
            yield row_block(above)


def _cells(row: Any, above: list[str], blocks_in: BlocksIn) -> list[str]:
    cells = [""] * _number(_property(row, "w:trPr", "w:gridBefore"), 0)
    for cell in _unwrapped(row, qn("w:tc")):
        if _property(cell, "w:tcPr", "w:cellDel") is not None:
            continue
        covered = _goes_on(cell) and len(cells) < len(above)
        text = above[len(cells)] if covered else _text(cell, blocks_in)
        cells += [text] * _number(_property(cell, "w:tcPr", "w:gridSpan"), 1)
    return cells


def _text(cell: Any, blocks_in: BlocksIn) -> str:
    """The lines of a cell; a table in it gives a line for each of its rows."""
    return "\n".join(" ".join(block.cells) or block.text for block in blocks_in(cell))


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
