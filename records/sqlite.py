"""SQLite for several processes: readers never wait, writers wait for each other.

Nothing is locked while a unit of work reads. Its first write takes the write lock at once
(``BEGIN IMMEDIATE``, waiting its turn), so that a reader never has to become a writer halfway,
which SQLite answers with an error that waiting cannot mend. Like PostgreSQL's "read committed".
"""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event

_WAIT_MS = 30_000
_READING = frozenset({"SELECT", "PRAGMA", "EXPLAIN", "BEGIN", "VALUES"})


def prepare_sqlite(engine: Engine) -> None:
    """Attach to the engine's connections what the module's first line promises."""
    event.listen(engine, "connect", _open_for_many)
    event.listen(engine, "before_cursor_execute", _lock_at_first_write)


def _open_for_many(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _lock_at_first_write(
    engine: object, cursor: sqlite3.Cursor, statement: str, *rest: Any
) -> None:
    first_word = statement.split(None, 1)[0].upper()
    if first_word not in _READING and not cursor.connection.in_transaction:
        cursor.connection.execute("BEGIN IMMEDIATE")
