"""Database of conversations: one table, in a private SQLite file or in the records' PostgreSQL."""

from __future__ import annotations

import logging
import os
import sqlite3
from pathlib import Path
from typing import Any, Dict, List  # noqa: UP035 - as Rasa writes them

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

logger = logging.getLogger(__name__)

CONVERSATIONS = sa.Table(
    "dialogue_conversations",
    sa.MetaData(),
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("updated_at", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),
)
PUT = sa.text(
    "INSERT INTO dialogue_conversations (conversation, updated_at, events)"
    " VALUES (:conversation, :updated_at, :events) ON CONFLICT (conversation)"
    " DO UPDATE SET updated_at = excluded.updated_at, events = excluded.events"
)


def open_engine(url: str) -> Any:
    """One connection for the one thread of the server; waits for nobody longer than a second."""
    address = sa.engine.make_url(url)
    if address.get_backend_name() != "sqlite":
        limits = "-c lock_timeout=500 -c statement_timeout=1000"
        connect: Dict[str, Any] = {"connect_timeout": 2, "options": limits}  # noqa: UP006
        return sa.create_engine(address, pool_size=1, pool_pre_ping=True, connect_args=connect)
    if address.database:
        make_private(Path(address.database))
        set_aside_if_damaged(Path(address.database))
    engine = sa.create_engine(
        address, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": 0.5}
    )
    sa.event.listen(engine, "connect", tune_sqlite)
    return engine


def make_private(file: Path) -> None:
    """The file and its folder, which the owner alone may open; SQLite's further files follow."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


def set_aside_if_damaged(file: Path) -> None:
    """A file that SQLite cannot read is renamed: its conversations begin anew."""
    try:
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA quick_check").fetchall()
    except sqlite3.OperationalError:
        return  # busy, or the disk is full
    except sqlite3.DatabaseError as error:
        logger.error("the store of conversations is damaged and was set aside", exc_info=error)
        for suffix in ("", "-wal", "-shm"):
            part = file.with_name(file.name + suffix)
            if part.exists():
                part.replace(file.with_name(f"{file.name}{suffix}.damaged"))
        make_private(file)


def tune_sqlite(connection: Any, record: Any) -> None:
    """A turn lost with the power is asked again; what is deleted is overwritten."""
    settings: List[str] = ["journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"]  # noqa: UP006
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
