"""Errors in input and operation, each one line: what, where, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(eq=False)
class InputProblem(ValueError):
    """Bad input: a file, an argument, a setting. Ends a command with exit code 2."""

    what: str
    where: str = ""
    mend: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}. Mend: {self.mend}" if self.mend else line


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that cannot be taken. ``row`` counts as a spreadsheet or editor does, from 1.

    ``sheet`` is empty where the file has none; ``value`` is what the field holds.
    """

    file: Path
    row: int
    field: str
    reason: str
    sheet: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = f"sheet {self.sheet}, row {self.row}" if self.sheet else f"row {self.row}"
        return f"{self.file}: {place}, {self.field}: {self.reason}"


@dataclass(eq=False)
class BadRow(ValueError):
    """Raised while one row is read; the reader of the file adds where it stands."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


class BadRows(InputProblem):
    """Some rows cannot be taken, so none was; the first ``SHOWN`` are named."""

    SHOWN = 20

    def __init__(self, problems: Sequence[RowProblem], file: Path) -> None:
        self.problems = tuple(problems)
        super().__init__(
            what=f"{len(problems)} bad row(s), nothing was taken",
            where=str(file),
            mend="correct them, or take the others with --skip-bad-rows",
        )

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[: self.SHOWN]]
        left = len(self.problems) - len(shown)
        more = [f"and {left} more"] if left else []
        return "\n".join([*shown, *more, super().__str__()])


class WorkFailed(RuntimeError):
    """The input was good and the work could not be done; ends a command with exit code 1."""
