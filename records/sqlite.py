"""SQLite for several processes: WAL mode, and BEGIN IMMEDIATE at the first write.

Nothing is locked while a unit of work reads. Its first write takes the write lock at once
(``BEGIN IMMEDIATE``, waiting its turn), so that a reader never has to become a writer halfway,
which SQLite answers with an error that waiting cannot mend. Like PostgreSQL's "read committed".

``synchronous = FULL``: a commit is on the disk when it returns, since a tracking number is shown
right after it. In WAL mode that is one fsync for each commit.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Engine, event

from records.lock_timeouts import overriding_wait
from records.writer_queue import OPENING_WAIT_MS, QueuingConnection, WriterQueue

# A connection for each thread of a server and more when needed: they cost nothing while they
# rest, and who reads must never wait for one that a waiting writer holds.
_POOL = {"pool_size": 40, "max_overflow": -1}
_READING = frozenset({"SELECT", "PRAGMA", "EXPLAIN", "VALUES"})


def engine_options(address: URL) -> dict[str, Any]:
    """What create_engine is given; a database in memory has no pool to speak of."""
    connection = {"connect_args": {"factory": QueuingConnection}}
    in_memory = address.database in (None, "", ":memory:")
    return connection if in_memory else {**connection, **_POOL}


def prepare_sqlite(engine: Engine, wait_s: float) -> None:
    """WAL mode, foreign keys and the write lock at the first write, for every connection."""
    event.listen(engine, "connect", _open_for_many)
    event.listen(engine, "before_cursor_execute", locker(WriterQueue(), wait_s), retval=True)


def _open_for_many(connection: QueuingConnection, record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout = {OPENING_WAIT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def locker(queue: WriterQueue, wait_s: float) -> Callable[..., tuple[str, Any]]:
    """Makes a connection the writer before its first statement that writes, or at BEGIN."""

    def lock_at_first_write(
        engine: object, cursor: sqlite3.Cursor, statement: str, parameters: Any, *rest: Any
    ) -> tuple[str, Any]:
        connection = cursor.connection
        first_word = statement.split(None, 1)[0].upper()
        if first_word not in _READING and not connection.in_transaction:
            assert isinstance(connection, QueuingConnection)
            connection.begin_immediate(queue, overriding_wait() or wait_s)
        return ("SELECT 1" if first_word == "BEGIN" else statement), parameters

    return lock_at_first_write
