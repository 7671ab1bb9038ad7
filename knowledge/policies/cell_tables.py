"""Task tables with separate cells (html, docx, Markdown)."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.policies.task_rows import TaskRow
from knowledge.policies.words import policy_words
from language.numerals import number_of


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each role among the cells; ``heads`` stand left of the task."""

    number: int | None
    heads: tuple[int, ...]
    task: int
    units: tuple[int, ...]
    due: int | None

    def row(self, cells: Sequence[str], place: int) -> TaskRow:
        """``place`` numbers rows that bear no number of their own."""
        number = number_of(cells[self.number].strip(" .、")) if self.number is not None else None
        return TaskRow(
            number or place,
            tuple(dict.fromkeys(cells[head] for head in self.heads if cells[head])),
            cells[self.task],
            " ".join(cells[unit] for unit in self.units if cells[unit]),
            cells[self.due] if self.due is not None else "",
        )


def columns_of(heading: Sequence[str]) -> Columns | None:
    """The columns of a task table; None where this is no heading of one."""
    roles = [_role(name) for name in heading]
    units = tuple(i for i, role in enumerate(roles) if role == "units")
    tasks = [i for i, role in enumerate(roles) if role == "task" and units and i < units[0]]
    if not units or not tasks:
        return None
    task = next((i for i in tasks if "内容" in heading[i]), tasks[-1])
    heads = tuple(i for i in range(task) if roles[i] in ("task", ""))
    return Columns(_first(roles, "number"), heads, task, units, _first(roles, "due"))


def is_section(cells: Sequence[str]) -> bool:
    """One text across the whole table."""
    return len({cell for cell in cells if cell}) == 1 and bool(cells)


def _role(name: str) -> str:
    cues = policy_words().table_columns
    plain = name.replace(" ", "")
    return next((role for role, words in cues.items() if any(w in plain for w in words)), "")


def _first(roles: Sequence[str], role: str) -> int | None:
    return next((i for i, other in enumerate(roles) if other == role), None)
