"""Layout tables, which only arrange a page: their cells are read one after another."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.policies.formats.blocks import Block, row_block
from knowledge.policies.numbering import Rank, read_marker

# What stands in a cell, in its order. A merged cell is the same object wherever it reaches.
Cell = Sequence[Block]
LEAST_NUMBERED = 2
LEAST_SENTENCES = 3
MOST_OF_A_TABLE = 0.8
ARTICLES = frozenset({Rank.CHAPTER, Rank.SECTION, Rank.ARTICLE})
PARTS = ARTICLES | {Rank.PART, Rank.SUBPART}


def table_blocks(rows: Iterable[Sequence[Cell]]) -> Iterator[Block]:
    """Rows of a data table; of a layout table the blocks of its cells, each cell once."""
    table = list(rows)
    one_column = all(len(_filled(row)) <= 1 for row in table)
    length = sum(_length(cell) for row in table for cell in _filled(row))
    read: set[int] = set()
    for row in table:
        if one_column or any(_lays_out(cell, length) for cell in row):
            yield from (block for cell in _filled(row) if id(cell) not in read for block in cell)
        else:
            yield row_block([_text(cell) for cell in row])
        read |= {id(cell) for cell in row}


def lines_in(blocks: Iterable[Block]) -> Cell:
    """Blocks of a cell, parted at the breaks of lines inside them; blank ones left out."""
    return [part for block in blocks for part in _parts(block) if part.text.strip()]


def _parts(block: Block) -> list[Block]:
    if block.cells:
        return [block]
    return [replace(block, text=line) for line in block.text.splitlines()]


def _filled(row: Sequence[Cell]) -> list[Cell]:
    """The cells that hold something, a merged one once."""
    return list({id(cell): cell for cell in row if cell}.values())


def _lays_out(cell: Cell, table_length: int) -> bool:
    """Several articles; or parts, or sentences, of nearly all that the table says."""
    if _numbered(cell, ARTICLES) >= LEAST_NUMBERED:
        return True
    told = sum(block.text.endswith("。") for block in cell)
    holds_a_text = _numbered(cell, PARTS) >= LEAST_NUMBERED or told >= LEAST_SENTENCES
    return holds_a_text and _length(cell) > MOST_OF_A_TABLE * table_length


def _numbered(cell: Cell, ranks: Collection[Rank]) -> int:
    markers = (read_marker(block.text) for block in cell)
    return sum(bool(marker and marker.rank in ranks) for marker in markers)


def _length(cell: Cell) -> int:
    return sum(len(block.text) for block in cell)


def _text(cell: Cell) -> str:
    """A table in it gives its cells one after another."""
    return " ".join(" ".join(block.cells) or block.text for block in cell)
