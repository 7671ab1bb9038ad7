"""Fixtures that every test folder shares."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from knowledge.encoder.embedding import SentenceTransformerEmbedder
    from tests.postgresql_databases import PostgresqlDatabases
    from tests.running_desk import RunningDesk

REPOSITORY = Path(__file__).resolve().parents[1]

# Importing what is tested builds some million long-lived objects and no garbage.
gc.disable()


def pytest_collection_finish() -> None:
    """Collect garbage from here on, and look no more at what stays to the end anyway."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)  # pytest-xdist writes the groups into the node ids in between
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None, None, None]:
    """Where files are shared out among processes (``--dist loadgroup``), what a file's tests share
    is made once, and the desk that runs is started once for all that talk to it."""
    for item in items:
        runs = item.get_closest_marker("server") is not None
        item.add_marker(pytest.mark.xdist_group("server" if runs else str(item.path)))
    yield
    if config.getoption("loadgroup", False) and not all("@" in item.nodeid for item in items):
        raise pytest.UsageError(
            "pytest-xdist does not group the tests of this pytest: each process would start a desk"
            " of its own; install the versions in requirements/app.txt"
        )


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real development data; skips where it is not beside the checkout."""
    folder = Path(os.environ.get("POLICYDESK_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no development data at {folder}; set POLICYDESK_SHARED_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def cache_dir() -> Path:
    """Where the embedding model is unpacked."""
    return Path(os.environ.get("POLICYDESK_CACHE_DIR", Path.home() / ".cache" / "policydesk"))


@pytest.fixture(scope="session")
def embedder(cache_dir: Path) -> "SentenceTransformerEmbedder":
    """The default embedding model; unpacked into the cache at its first use."""
    from knowledge import load_embedder
    from knowledge.encoder.embedding import DEFAULT_MODEL

    return load_embedder(DEFAULT_MODEL, cache_dir)


@pytest.fixture(scope="session")
def running_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator["RunningDesk"]:
    """The whole desk with the demonstration content, started once for all tests."""
    from tests.running_desk import running_desk as start_desk  # heavy: only where it is used

    with start_desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="session")
def postgresql() -> Iterator["PostgresqlDatabases"]:
    """One PostgreSQL server for all tests; skips where none is installed."""
    from tests.postgresql_databases import PostgresqlDatabases
    from tests.running_postgresql import running_postgresql

    with running_postgresql() as address:
        databases = PostgresqlDatabases(address)
        databases.make_shared()
        yield databases


@pytest.fixture
def postgresql_url(postgresql: "PostgresqlDatabases") -> str:
    """The address of the server's database with all tables and no rows."""
    return postgresql.emptied()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    from records.database import migrate, open_database

    file = tmp_path_factory.mktemp("migrated") / "desk.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite file with all tables."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'desk.db')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and no rows, of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address
