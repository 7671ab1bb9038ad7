"""Common document model of all formats: blocks in reading order, and what was left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or line; a table row has ``cells``.

    ``heading``: the format itself marks it as a heading (``#``, ``<h2>``, a heading style).
    """

    text: str
    heading: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a file holds and its blocks do not: what, where, and why."""

    what: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's blocks; ``title``: what it calls its document outside the text."""

    blocks: tuple[Block, ...]
    title: str | None = None
    left_out: tuple[LeftOut, ...] = ()


class Unreadable(ValueError):
    """Why a file gives no text, and what its owner can do about it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


def row_block(cells: list[str]) -> Block:
    """A table row, its cells on one line."""
    plain = tuple(" ".join(cell.split()) for cell in cells)
    return Block(" | ".join(plain), cells=plain)
