"""A database of each kind: in memory, SQLite and, where one is named, PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from records.database import migrate, open_database
from records.unit_of_work import SqlUnitOfWork, session_factory
from tests.contract.examples import Database
from tests.fakes.memory import MemoryDatabase


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Calling it gives a fresh unit of work on one and the same database."""
    if request.param == "memory":
        yield MemoryDatabase().uow
    elif request.param == "sqlite":
        yield migrated(open_database(f"sqlite:///{tmp_path / 'desk.db'}"))
    else:
        engine = open_database(empty_postgresql())
        yield migrated(engine)
        engine.dispose()


def migrated(engine: Engine) -> Database:
    migrate(engine)
    sessions = session_factory(engine)
    return lambda: SqlUnitOfWork(sessions)


def empty_postgresql() -> str:
    """The URL of a database of tests, emptied; skips where none is named."""
    url = os.environ.get("TEST_POSTGRESQL_URL")
    if not url:
        pytest.skip("no PostgreSQL: set TEST_POSTGRESQL_URL to a database that may be emptied")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url
