"""Databases for tests on one PostgreSQL server."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import create_engine, text

from records.database import migrate, open_database
from records.tables import metadata

SHARED = "desk"
# Sorted as a dictionary does, as servers often are and SQLite never is.
BY_LANGUAGE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN'"
OTHERS = f"""
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = '{SHARED}' AND pid <> pg_backend_pid()
"""


@dataclass
class PostgresqlDatabases:
    """``address`` is that of the server: ``postgresql+psycopg://…:port``."""

    address: str
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new(self) -> str:
        """The URL of a fresh database without tables; takes half a second."""
        name = f"test_{next(self._numbers)}"
        self._create(name)
        return f"{self.address}/{name}"

    def make_shared(self) -> None:
        self._create(SHARED)
        engine = open_database(f"{self.address}/{SHARED}")
        migrate(engine)
        engine.dispose()

    def emptied(self) -> str:
        """The URL of the one database with all tables, without the rows of the test before."""
        engine = create_engine(f"{self.address}/{SHARED}")
        with engine.begin() as connection:
            connection.execute(text(OTHERS))
            for table in reversed(metadata.sorted_tables):
                if table.name != "event_counter":
                    connection.execute(table.delete())
            connection.execute(text("UPDATE event_counter SET last_id = 0"))
        engine.dispose()
        return f"{self.address}/{SHARED}"

    def _create(self, name: str) -> None:
        engine = create_engine(f"{self.address}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} {BY_LANGUAGE}"))
        engine.dispose()
