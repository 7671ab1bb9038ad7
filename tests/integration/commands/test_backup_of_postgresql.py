"""Backup and restore on a real PostgreSQL server, by its own tools."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from desk.backups.backup import DeskNotEmpty, back_up, restore
from desk.secret_keys import load_secret_keys
from desk.settings import Settings
from desk.wiring import Desk, open_desk
from tests.filled_tables import all_rows, fill_tables
from tests.integration.commands.conftest import policy
from tests.running_postgresql import running_postgresql

AT = datetime(2026, 11, 29, 22, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgresql() as address:
        yield address


def database(server: str, name: str, var_dir: Path) -> Settings:
    with create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    return Settings(var_dir=var_dir / name, database_url=f"{server}/{name}")


def titles(desk: Desk) -> list[str]:
    with desk.uow() as uow:
        return sorted(policy.title for policy in uow.policies.list())


@pytest.fixture
def desk(server: str, tmp_path: Path) -> Desk:
    desk = open_desk(database(server, "first", tmp_path))
    with desk.uow() as uow:
        uow.policies.add(policy(1, "每台补贴二十万元。"))
        uow.commit()
    return desk


def test_a_backup_comes_back_in_another_database(desk: Desk, server: str, tmp_path: Path):
    back_up(desk.settings, tmp_path / "b.tar.gz", at=AT)
    second = database(server, "second", tmp_path)

    restore(second, tmp_path / "b.tar.gz", replace=False, at=AT)

    assert titles(open_desk(second)) == ["临江区办法1"]


def test_every_row_of_every_table_and_the_keys_come_back(server: str, tmp_path: Path):
    desk = open_desk(database(server, "filled", tmp_path))
    with desk.engine.begin() as connection:
        fill_tables(connection)
        before = all_rows(connection)
    back_up(desk.settings, tmp_path / "b.tar.gz", at=AT)
    third = database(server, "third", tmp_path)

    restore(third, tmp_path / "b.tar.gz", replace=False, at=AT)

    with open_desk(third).engine.connect() as connection:
        assert all_rows(connection) == before
    assert load_secret_keys(third.secrets_dir) == desk.secrets


def test_what_came_after_the_backup_is_gone_after_a_restore_and_kept_beside_it(
    desk: Desk, tmp_path: Path
):
    back_up(desk.settings, tmp_path / "b.tar.gz", at=AT)
    with desk.uow() as uow:
        uow.policies.add(policy(2, "后来的条文。"))
        uow.commit()
    with desk.engine.begin() as connection:
        connection.execute(text("CREATE TABLE of_a_later_schema (number int)"))

    with pytest.raises(DeskNotEmpty, match="policies: 2"):
        restore(desk.settings, tmp_path / "b.tar.gz", replace=False, at=AT)
    kept = restore(desk.settings, tmp_path / "b.tar.gz", replace=True, at=AT)

    assert titles(desk) == ["临江区办法1"]
    assert "of_a_later_schema" not in inspect(desk.engine).get_table_names()
    assert kept
    restore(desk.settings, kept, replace=True, at=AT.replace(hour=23))
    assert titles(desk) == ["临江区办法1", "临江区办法2"]
