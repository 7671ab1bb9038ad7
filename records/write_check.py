"""Health check of a database: whether a row can be written now, rolled back at once."""

import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import quote

from sqlalchemy import Engine, insert, text

from records.tables import job_locks

# Longer than any of our transactions holds a SQLite file.
WAITS_AT_MOST_S = 5.0
PROBE = "write check"


def check_writable(engine: Engine) -> None:
    """Raises SQLAlchemyError, sqlite3.Error or OSError where nothing can be written."""
    if engine.dialect.name == "sqlite":
        _check_sqlite(engine.url.database or "")
    else:
        _check_server(engine)


def _check_sqlite(path: str) -> None:
    """On a connection of its own: a check never waits behind the pool, and never creates a file."""
    address = f"file:{quote(path)}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=WAITS_AT_MOST_S)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO job_locks VALUES (?, '', '', '')", (_name(),))
        connection.execute("ROLLBACK")


def _check_server(engine: Engine) -> None:
    at = datetime.now(UTC)
    row = {"name": _name(), "holder": PROBE, "since": at, "expires_at": at}
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL statement_timeout = {int(WAITS_AT_MOST_S * 1000)}"))
        connection.execute(insert(job_locks), [row])
        connection.rollback()


def _name() -> str:
    return f"{PROBE} {uuid.uuid4().hex}"
