"""Rendering of table rows as sentences for answers; the quoted text stays as it is."""

from functools import cache
from pathlib import Path

from casework.policies import Clause
from knowledge import SEPARATOR, plain_body
from language.data_files import file_shape, read_yaml

WORDS_FILE = Path(__file__).with_name("task_words.yml")
STOPS = "。；;.，, "


@file_shape
class TaskWords:
    """``parts``: how a part of a task is said; ``pair`` and ``cells``: cells of other tables."""

    parts: dict[str, str]
    joiner: str
    end: str
    pair: str
    cells: str


@cache
def task_words() -> TaskWords:
    return read_yaml(WORDS_FILE, TaskWords)


def readable(clause: Clause, item: Clause | None = None) -> str:
    """The clause without bars between cells; ``item`` is the same task in the plan's prose.

    >>> readable(row)
    '任务：按月公开；责任单位：区民政局；时间：全年。'
    """
    if clause.task is None:
        return "\n".join(_line(line) for line in clause.text.splitlines())
    words, parts = task_words(), [("task", _task(clause, item))]
    parts += [("units", _units(clause)), ("due", clause.due_text or "")]
    said = [
        words.parts[name].format(text.strip(STOPS)) for name, text in parts if text.strip(STOPS)
    ]
    return words.joiner.join(said) + words.end


def _line(line: str) -> str:
    cells = [cell.strip() for cell in line.split(SEPARATOR) if cell.strip()]
    words = task_words()
    if len(cells) == 2:
        return words.pair.format(*cells)
    return words.cells.join(cells)


def _task(row: Clause, item: Clause | None) -> str:
    """The fuller of the two wordings."""
    own, other = row.task or "", plain_body(item) if item else ""
    return other if len(other) > len(own) else own


def _units(row: Clause) -> str:
    """The cell of the units as it stands, who leads and who helps included."""
    ends = [cell for cell in (row.task, row.due_text) if cell]
    cells = [cell for cell in row.text.split(SEPARATOR)[1:] if cell not in ends]
    return " ".join(cells)
