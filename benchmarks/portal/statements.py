"""Counting what a page asks of the database: statements, and rows that come back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy


@dataclass
class Asked:
    statements: int = 0
    rows: int = 0


@contextmanager
def counting(engine: Engine) -> Iterator[Asked]:
    """Rows are read at once and counted; the page gets them from memory."""
    asked = Asked()

    def count(
        connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool
    ) -> None:
        asked.statements += 1
        if cursor.description:
            rows = cursor.fetchall()
            asked.rows += len(rows)
            context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(
                cursor, initial_buffer=rows
            )

    event.listen(engine, "after_cursor_execute", count)
    try:
        yield asked
    finally:
        event.remove(engine, "after_cursor_execute", count)
