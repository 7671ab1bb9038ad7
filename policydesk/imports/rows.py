"""Rows of a table, their cells under our field names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policydesk.problems import BadRow


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` as the spreadsheet or editor counts, ``cells`` by our field names.

    ``raw`` keeps every cell under its own header, for the file of rejected rows. ``fault`` is
    set where the line itself could not be read.
    """

    number: int
    cells: Mapping[str, object]
    raw: Mapping[str, object] = field(default_factory=dict)
    fault: BadRow | None = None

    def text(self, name: str) -> str:
        """The cell as text without outer white space; empty where it is missing."""
        value = self.cells.get(name)
        return "" if value is None else _plain_number(value).strip()

    def required_text(self, name: str) -> str:
        """Raises BadRow where the cell is empty."""
        text = self.text(name)
        if not text:
            raise BadRow(name, "is empty")
        return text

    def count(self, name: str) -> int:
        """A whole number of at least 0, empty counts as 0; raises BadRow."""
        text = self.text(name) or "0"
        if not text.isdecimal():
            raise BadRow(name, f"must be a whole number, is {text!r}")
        return int(text)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds; ``fields`` are those it has a column for."""

    file: Path
    fields: frozenset[str]
    rows: tuple[Row, ...]


def _plain_number(value: object) -> str:
    """188006.0, as Excel gives some whole numbers, is 188006."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
