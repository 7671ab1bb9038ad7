"""Row conversion with collected errors: all of a file is imported, or nothing."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from desk.errors import BadRow, BadRows, RowProblem
from policydesk.imports.headers import Headers
from policydesk.imports.rows import Row, Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why."""

    problem: RowProblem
    row: Row


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What could be read, in the order of the file, and what could not."""

    taken: tuple[T, ...]
    rejected: tuple[Rejected, ...]


def read_rows(
    table: Table,
    headers: Headers,
    read: Callable[[Row], T],
    progress: Callable[[int], None] = lambda done: None,
) -> Reading[T]:
    """``read`` applied to every row; a row for which it raises BadRow is rejected."""
    taken: list[T] = []
    rejected: list[Rejected] = []
    for done, row in enumerate(table.rows, start=1):
        try:
            if row.fault:
                raise row.fault
            taken.append(read(row))
        except BadRow as fault:
            rejected.append(Rejected(_problem(table, row, fault, headers), row))
        progress(done)
    return Reading(tuple(taken), tuple(rejected))


def _problem(table: Table, row: Row, fault: BadRow, headers: Headers) -> RowProblem:
    name = headers.name(fault.field) if fault.field in headers.names else fault.field
    value = "" if (cell := row.cells.get(fault.field)) is None else str(cell)
    return RowProblem(table.file, row.number, name, fault.reason, row.sheet, value)


def settle_rejected(rejected: Sequence[Rejected], file: Path, *, skip_to: Path | None) -> None:
    """Write the rejected rows to ``skip_to``; raises BadRows where they may not be skipped."""
    if rejected and skip_to is None:
        raise BadRows([found.problem for found in rejected], file)
    if rejected and skip_to is not None:
        lines = "".join(_line(found) for found in rejected)
        skip_to.write_text(lines, encoding="utf-8", errors="backslashreplace")


def _line(found: Rejected) -> str:
    problem = found.problem
    where = {"file": str(problem.file), "sheet": problem.sheet, "row": problem.row}
    why = {"field": problem.field, "value": problem.value, "reason": problem.reason}
    line = {**where, **why, "cells": found.row.raw}
    return json.dumps(line, ensure_ascii=False, default=str) + "\n"
