"""Results of a stress run: what was wanted, what was seen, held or not; as a table or as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

HEADINGS = ("scenario", "wanted", "seen", "held")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table; ``held`` is None where it could not be tried here."""

    scenario: str
    wanted: str
    seen: str
    held: bool | None

    @property
    def verdict(self) -> str:
        return "skipped" if self.held is None else "held" if self.held else "NOT HELD"


def skipped(scenario: str, wanted: str, why: str) -> Check:
    return Check(scenario, wanted, why, None)


def failed(checks: Sequence[Check]) -> bool:
    """Whether a line was not held. A skipped one is no failure, and says so in the table."""
    return any(check.held is False for check in checks)


def table(checks: Sequence[Check]) -> str:
    """A table in Markdown, so that it can stand in a document as it is."""
    rows = [HEADINGS, *((c.scenario, c.wanted, c.seen, c.verdict) for c in checks)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], _line(tuple("-" * width for width in widths), widths), *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.replace("|", "/").ljust(width) for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def as_json(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """``scenario``, ``wanted``, ``seen``, ``held`` (true, false, null: skipped) of each line."""
    return [asdict(check) for check in checks]
