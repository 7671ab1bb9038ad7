"""Row of a table: typed access to its cells by field name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from casework.texts import is_storable
from desk.errors import BadRow
from language.normal_form import half_width_alphanumerics
from policydesk.imports.cells import UnreadableCell

MOST = 2**31 - 1  # an INTEGER of PostgreSQL
_COUNT = re.compile(r"(\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.0+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE]\+?\d+")


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """A line of a file that is no row, and what is wrong with it."""

    text: str
    fault: BadRow


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` as the spreadsheet or editor counts, ``cells`` by our field names.

    ``raw`` keeps every cell under its own header, for the file of rejected rows. ``fault`` is
    set where the line itself could not be read. ``sheet`` is empty where a file has none.
    """

    number: int
    cells: Mapping[str, object]
    raw: Mapping[str, object] = field(default_factory=dict)
    fault: BadRow | None = None
    sheet: str = ""

    @property
    def place(self) -> str:
        return f"sheet {self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"

    def text(self, name: str) -> str:
        """The cell as text without outer white space; empty where it is missing.

        Raises BadRow where the cell holds no text: an error value, a list.
        """
        value = self.cells.get(name)
        if isinstance(value, UnreadableCell):
            raise BadRow(name, value.reason)
        if isinstance(value, list):
            raise BadRow(name, "holds several values, not a text")
        return "" if value is None else _storable(name, _as_shown(value).strip())

    def short_text(self, name: str, at_most: int) -> str:
        """As text; raises BadRow beyond ``at_most`` characters."""
        text = self.text(name)
        if len(text) > at_most:
            raise BadRow(name, f"has {len(text)} characters, at most {at_most} are taken")
        return text

    def required_text(self, name: str) -> str:
        """Raises BadRow where the cell is empty."""
        text = self.text(name)
        if not text:
            raise BadRow(name, "is empty")
        return text

    def texts(self, name: str) -> list[str]:
        """A cell with one thing a line, in JSON also a list of texts; raises BadRow."""
        value = self.cells.get(name)
        lines = value if isinstance(value, list) else self.text(name).splitlines()
        for line in lines:
            if isinstance(line, UnreadableCell):
                raise BadRow(name, line.reason)
            if not isinstance(line, str | int | float):
                raise BadRow(name, f"holds {line!r}, not a text")
        shown = (_storable(name, _as_shown(line).strip()) for line in lines)
        return [text for text in shown if text]

    def identifier(self, name: str) -> str:
        """A number or mark by which the thing is known, in digits of normal width; empty where
        it is missing.

        Raises BadRow where the spreadsheet has changed it: into a date, or rounded.
        """
        value, text = self.cells.get(name), self.text(name)
        if isinstance(value, bool | date | time):
            raise BadRow(name, f"the spreadsheet has made {text} of it; format the column as text")
        if _SCIENTIFIC.fullmatch(text):
            raise BadRow(name, f"{text} is rounded; format the column as text and export anew")
        return half_width_alphanumerics(text)

    def count(self, name: str) -> int:
        """A whole number of at least 0, empty counts as 0; raises BadRow."""
        text = self.text(name) or "0"
        match = _COUNT.fullmatch(text) if len(text) < 20 else None
        if match is None:
            raise BadRow(name, f"must be a whole number, is {text[:40]!r}")
        number = int(re.sub("[,，]", "", match.group(1)))
        if number > MOST:
            raise BadRow(name, f"must be at most {MOST}, is {number}")
        return number


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds; ``fields`` are those it has a column for, ``notes`` what was left out."""

    file: Path
    fields: frozenset[str]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def _storable(name: str, text: str) -> str:
    if not is_storable(text):
        raise BadRow(name, "holds a NUL character or half of a surrogate pair; type it anew")
    return text


def _as_shown(value: object) -> str:
    """As a spreadsheet shows it: 188006.0 is 188006, a day without a time has none."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return str(value.date())
    return str(value)
