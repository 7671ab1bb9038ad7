"""The database is brought to the program's version, never past it."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from records.database import DatabaseIsNewer, migrate, open_database
from records.tables import metadata


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_migrating_again_does_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE event_counter SET last_id = 41"))

    migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT last_id FROM event_counter")).scalar_one() == 41


def test_a_database_of_a_newer_program_is_refused_with_both_versions(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))

    with pytest.raises(DatabaseIsNewer) as raised:
        migrate(engine)

    assert (raised.value.found, raised.value.known) == ("0999", "0002")
    assert "start the newer program, or restore the backup" in str(raised.value)


def test_a_migration_that_fails_leaves_nothing_behind(database_url: str) -> None:
    engine = open_database(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE topics (topic_id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        migrate(engine)

    assert inspect(engine).get_table_names() == ["topics"]


def test_sqlite_is_opened_for_several_processes(engine: Engine) -> None:
    with engine.connect() as connection:
        modes = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]

    assert modes == ["wal", 1, 30_000]
