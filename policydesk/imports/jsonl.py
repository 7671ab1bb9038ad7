"""JSON Lines files with fixed fields: read whole or not at all, bad rows named one by one."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from desk.errors import BadRow, BadRows, InputProblem, RowProblem


class Holds(StrEnum):
    """What a field holds, in the words of the message about a row where it does not."""

    ID = "a text or a whole number"
    TEXT = "a text"
    TEXTS = "a list of texts"
    IDS = "a list of ids"
    TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of every row. One that is not required may be missing or null."""

    name: str
    holds: Holds = Holds.TEXT
    required: bool = True


@dataclass(frozen=True, slots=True)
class BadLine:
    problem: RowProblem
    line: str


def read_jsonl(
    path: Path, fields: Sequence[Field], *, unique: str | None = None, skip_to: Path | None = None
) -> list[dict[str, Any]]:
    """The rows of ``path`` with these fields, in order; unknown fields are left out, and so are
    optional fields without a value. Empty lines are passed over.

    ``unique`` names a field that no two rows may share. With ``skip_to`` bad rows are written
    there and the others returned; without it they raise BadRows. Raises InputProblem for a file
    that cannot be read.
    """
    rows: list[dict[str, Any]] = []
    bad: list[BadLine] = []
    seen: set[Any] = set()
    for number, line in lines_of(path):
        try:
            row = read_row(line, fields)
            refuse_repeated(row, unique, seen)
            rows.append(row)
        except BadRow as fault:
            bad.append(BadLine(RowProblem(path, number, fault.field, fault.reason), line))
    settle_bad(bad, path, skip_to)
    return rows


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write ``rows``, one a line."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines, from 1, that are not empty."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as fault:
        raise InputProblem("no such file", str(path)) from fault
    except UnicodeDecodeError as fault:
        raise InputProblem("not UTF-8 text", str(path), "save it as UTF-8") from fault
    except OSError as fault:
        raise InputProblem(f"cannot be read ({fault.strerror})", str(path)) from fault
    refuse_one_array(path, text)
    # splitlines() would also split at U+2028, which JSON allows inside a string
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def refuse_one_array(path: Path, text: str) -> None:
    """Raises InputProblem for a file that is one JSON array of objects over all its lines."""
    if not text.lstrip().startswith("["):
        return
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    if any(isinstance(row, dict) for row in found):
        raise InputProblem("is one JSON array", str(path), "write one JSON object a line")


def read_row(line: str, fields: Sequence[Field]) -> dict[str, Any]:
    """The values of ``fields`` in one line; raises BadRow."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadRow("the row", f"is not JSON ({getattr(fault, 'msg', fault)})") from fault
    if not isinstance(found, dict):
        raise BadRow("the row", "is not a JSON object")
    given = {field.name: value_of(found, field) for field in fields}
    return {name: value for name, value in given.items() if value is not None}


def value_of(found: Mapping[str, Any], field: Field) -> Any:
    """The field's value, None where an optional one is absent; raises BadRow."""
    value = found.get(field.name)
    if value is None:
        if field.required:
            raise BadRow(field.name, "is missing")
        return None
    if not CHECKS[field.holds](value):
        raise BadRow(field.name, f"must be {field.holds}")
    return value


def is_id(value: object) -> bool:
    return (isinstance(value, str) and value != "") or type(value) is int


def is_text(value: object) -> bool:
    """Unicode text; half a surrogate pair, which JSON can spell, cannot be written again."""
    return isinstance(value, str) and not any("\ud800" <= ch <= "\udfff" for ch in value)


CHECKS: Mapping[Holds, Callable[[object], bool]] = {
    Holds.ID: is_id,
    Holds.TEXT: is_text,
    Holds.TEXTS: lambda value: isinstance(value, list) and all(map(is_text, value)),
    Holds.IDS: lambda value: isinstance(value, list) and all(map(is_id, value)),
    Holds.TRUTH: lambda value: isinstance(value, bool),
}


def refuse_repeated(row: Mapping[str, Any], unique: str | None, seen: set[Any]) -> None:
    if unique is None:
        return
    if row[unique] in seen:
        raise BadRow(unique, f"{row[unique]!r} stands in an earlier row")
    seen.add(row[unique])


def settle_bad(bad: Sequence[BadLine], path: Path, skip_to: Path | None) -> None:
    """Write bad rows to ``skip_to``; raises BadRows where they may not be skipped."""
    if not bad:
        return
    if skip_to is None:
        raise BadRows([found.problem for found in bad], path)
    write_jsonl(skip_to, (rejected_row(found) for found in bad))


def rejected_row(found: BadLine) -> dict[str, Any]:
    problem = found.problem
    where = {"file": str(problem.file), "row": problem.row, "field": problem.field}
    return {**where, "reason": problem.reason, "line": found.line}


def rejected_beside(out: Path, source: Path) -> Path:
    """Where the rejected rows of ``source`` go: beside the output ``out``."""
    return out.with_name(f"{source.stem}.rejected.jsonl")
