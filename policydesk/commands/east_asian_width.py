"""Terminal tables with East Asian width: a Chinese character takes two columns."""

import unicodedata
from collections.abc import Sequence

WIDE = frozenset("WF")
ELLIPSIS = "…"


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return sum(_columns(character) for character in text)


def cut(text: str, columns: int) -> str:
    """``text`` on one line within ``columns``, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    kept, left = "", columns - width(ELLIPSIS)
    for character in line:
        left -= _columns(character)
        if left < 0:
            break
        kept += character
    return kept + ELLIPSIS


def pad(text: str, columns: int) -> str:
    return text + " " * max(columns - width(text), 0)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under each other, every column as wide as its widest cell."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [pad(cell, columns) for cell, columns in zip(row, widths, strict=True)]
    return "  ".join(cells).rstrip()


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
