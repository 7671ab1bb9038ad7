"""A database of each kind: in memory, SQLite and a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from records.database import open_database
from records.unit_of_work import SqlUnitOfWork, session_factory
from tests.contract.examples import Database
from tests.fakes.memory import MemoryDatabase


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Empty for the one in memory."""
    if request.param == "memory":
        return ""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Calling it gives a fresh unit of work on one and the same database."""
    if not database_url:
        yield MemoryDatabase().uow
        return
    engine = open_database(database_url)
    sessions = session_factory(engine)
    yield lambda: SqlUnitOfWork(sessions)
    engine.dispose()
