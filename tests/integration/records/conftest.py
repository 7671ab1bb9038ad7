"""A migrated SQLite file for every test."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.database import migrate, open_database
from records.unit_of_work import Sessions, session_factory


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def engine(database_url: str) -> Engine:
    engine = open_database(database_url)
    migrate(engine)
    return engine


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return session_factory(engine)
