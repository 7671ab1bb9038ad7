"""View of a policy's text: paragraphs with clause anchors, and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from casework.policies import Policy

_BETWEEN_CELLS = " | "  # as knowledge.policies.formats joins the cells of a row


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text; ``anchor`` is empty outside clauses and behind a clause's first piece."""

    anchor: str
    text: str
    is_table: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Row:
    anchor: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """Rows one after the other, each may be a clause."""

    rows: list[Row] = field(default_factory=list)
    is_table: ClassVar[bool] = True

    @property
    def head(self) -> Row | None:
        """The first row where it is no clause and others follow."""
        first = self.rows[0]
        return first if not first.anchor and len(self.rows) > 1 else None

    @property
    def body(self) -> list[Row]:
        return self.rows[1:] if self.head else self.rows

    @property
    def width(self) -> int:
        return max(len(row.cells) for row in self.rows)


Block = Passage | Table


def text_blocks(policy: Policy) -> list[Block]:
    """The text in order; rows that follow one another are one table."""
    blocks: list[Block] = []
    for piece in _pieces(policy):
        if isinstance(piece, Passage):
            blocks.append(piece)
        elif blocks and isinstance(blocks[-1], Table):
            blocks[-1].rows.append(piece)
        else:
            blocks.append(Table([piece]))
    return [_plain_where_alone(block) for block in blocks]


def _plain_where_alone(block: Block) -> Block:
    """One line with bars in the middle of text is no table."""
    if isinstance(block, Table) and len(block.rows) == 1 and not block.rows[0].anchor:
        return Passage("", _BETWEEN_CELLS.join(block.rows[0].cells))
    return block


def _pieces(policy: Policy) -> Iterator[Passage | Row]:
    """Each paragraph cut into rows of a table and the text between them."""
    for anchor, text in paragraphs(policy):
        lines: list[str] = []
        for line in text.split("\n"):
            if _BETWEEN_CELLS not in line:
                lines.append(line)
                continue
            if any(map(str.strip, lines)):
                yield Passage(anchor, "\n".join(lines).strip())
                anchor = ""
            lines = []
            yield Row(anchor, tuple(cell.strip() for cell in line.split(_BETWEEN_CELLS)))
            anchor = ""
        if any(map(str.strip, lines)) or anchor:
            yield Passage(anchor, "\n".join(lines).strip())


def paragraphs(policy: Policy) -> list[tuple[str, str]]:
    """The policy's text in order as (anchor, text); text outside clauses has no anchor.

    Where clauses overlap (a numbered item inside an article), the later one goes on where the
    earlier one ended.
    """
    parts, place = [], 0
    for clause in sorted(policy.clauses, key=lambda c: (c.start, c.end)):
        parts.append(("", policy.text[place : max(place, clause.start)]))
        parts.append((clause.anchor, policy.text[max(place, clause.start) : clause.end]))
        place = max(place, clause.end)
    parts.append(("", policy.text[place:]))
    return [(anchor, text.strip()) for anchor, text in parts if anchor or text.strip()]
