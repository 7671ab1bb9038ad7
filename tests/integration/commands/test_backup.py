"""Backup and restore: what a desk holds comes back whole, here or elsewhere, or nothing changes."""

import sqlite3
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from desk.backups.archive import BadBackup
from desk.backups.backup import DeskNotEmpty, NothingToBackUp, back_up, check_backup, restore
from desk.backups.database_copies import DatabaseCopyFailed, copies_for
from desk.secret_keys import load_secret_keys
from desk.settings import Settings
from desk.wiring import Desk, open_desk
from records.database import alembic_config, open_database
from tests.integration.commands.conftest import policy

AT = datetime(2026, 11, 29, 22, 3, 1, tzinfo=UTC)


def dump(settings: Settings) -> list[str]:
    with sqlite3.connect(settings.var_dir / "policydesk.db") as connection:
        return list(connection.iterdump())


def add_policies(desk: Desk, *numbers: int) -> None:
    with desk.uow() as uow:
        for number in numbers:
            uow.policies.add(policy(number, "每台补贴二十万元。"))
        uow.commit()


@pytest.fixture
def archive(desk: Desk, tmp_path: Path) -> Path:
    add_policies(desk, 1, 2)
    archive = tmp_path / "out" / "desk.tar.gz"
    back_up(desk.settings, archive, at=AT)
    return archive


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return Settings(var_dir=tmp_path / "elsewhere")


def test_a_backup_restored_in_another_folder_holds_the_same_rows_and_keys(
    desk: Desk, archive: Path, elsewhere: Settings
):
    assert restore(elsewhere, archive, replace=False, at=AT) is None

    assert dump(elsewhere) == dump(desk.settings)
    assert load_secret_keys(elsewhere.secrets_dir) == desk.secrets
    assert stat.S_IMODE((elsewhere.secrets_dir / "contact.key").stat().st_mode) == 0o600


def test_a_backup_is_taken_while_somebody_else_writes(desk: Desk, tmp_path: Path):
    add_policies(desk, 1)
    with desk.uow() as uow:
        uow.policies.add(policy(2, "未提交的条文。"))
        uow.policies.list()

        back_up(desk.settings, tmp_path / "b.tar.gz", at=AT)

    elsewhere = Settings(var_dir=tmp_path / "elsewhere")
    restore(elsewhere, tmp_path / "b.tar.gz", replace=False, at=AT)
    with open_desk(elsewhere).uow() as uow:
        assert [p.policy_id for p in uow.policies.list()] == ["policy-1"]


@pytest.mark.parametrize("there", ["", "policydesk.db"])
def test_a_place_without_a_desk_is_no_backup(tmp_path: Path, there: str):
    if there:
        (tmp_path / there).touch()

    with pytest.raises(NothingToBackUp, match=r"there is no desk here.*POLICYDESK_VAR_DIR"):
        back_up(Settings(var_dir=tmp_path), tmp_path / "b.tar.gz", at=AT)

    assert [file.name for file in tmp_path.iterdir()] == ([there] if there else [])


def test_an_archive_is_readable_by_its_owner_alone(archive: Path):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_a_desk_that_holds_something_is_not_replaced_unasked(archive: Path, elsewhere: Settings):
    other = open_desk(elsewhere)
    add_policies(other, 7)
    before = dump(elsewhere)

    with pytest.raises(DeskNotEmpty, match=r"policies: 1.*--replace"):
        restore(elsewhere, archive, replace=False, at=AT)

    assert dump(elsewhere) == before


def test_what_was_replaced_can_be_brought_back(archive: Path, elsewhere: Settings):
    add_policies(open_desk(elsewhere), 7)
    before = dump(elsewhere)

    kept = restore(elsewhere, archive, replace=True, at=AT)
    assert kept is not None and dump(elsewhere) != before

    restore(elsewhere, kept, replace=True, at=AT.replace(hour=23))
    assert dump(elsewhere) == before


def test_an_index_of_another_past_is_not_served_after_a_restore(archive: Path, elsewhere: Settings):
    (elsewhere.index_dir / "v000001").mkdir(parents=True)

    restore(elsewhere, archive, replace=False, at=AT)

    assert not elsewhere.index_dir.exists()


@pytest.mark.parametrize("place", [40, 400, -40])
def test_a_damaged_archive_is_refused_and_changes_nothing(
    archive: Path, elsewhere: Settings, place: int
):
    content = bytearray(archive.read_bytes())
    content[place] ^= 0xFF
    archive.write_bytes(content)

    with pytest.raises(BadBackup, match=r"desk\.tar\.gz"):
        restore(elsewhere, archive, replace=False, at=AT)

    assert not (elsewhere.var_dir / "policydesk.db").exists()


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("no archive")
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "notes.txt", "notes.txt")

    for name in ("notes.txt", "other.tar.gz", "missing.tar.gz"):
        with pytest.raises(BadBackup, match="is no backup of this program"):
            check_backup(tmp_path / name)


def test_a_backup_of_a_later_program_is_refused(desk: Desk, tmp_path: Path, elsewhere: Settings):
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    back_up(desk.settings, tmp_path / "b.tar.gz", at=AT)

    with pytest.raises(BadBackup, match=r"later program \(schema 0999\)"):
        restore(elsewhere, tmp_path / "b.tar.gz", replace=False, at=AT)


def test_an_older_schema_is_backed_up_before_it_is_upgraded(tmp_path: Path):
    settings = Settings(var_dir=tmp_path)
    with open_database(settings.database).begin() as connection:
        command.upgrade(alembic_config(connection), "0004")

    open_desk(settings)
    open_desk(settings)

    kept = list(settings.backups_dir.glob("before-upgrade-of-0004-*.tar.gz"))
    assert [check_backup(archive).revision for archive in kept] == ["0004"]


def test_a_backup_of_an_older_schema_comes_back_in_todays(tmp_path: Path, elsewhere: Settings):
    old = Settings(var_dir=tmp_path)
    with open_database(old.database).begin() as connection:
        command.upgrade(alembic_config(connection), "0004")
    back_up(old, tmp_path / "b.tar.gz", at=AT)

    restore(elsewhere, tmp_path / "b.tar.gz", replace=False, at=AT)

    with open_desk(elsewhere).uow() as uow:
        assert uow.messages.list() == []


def test_a_database_of_an_unknown_kind_is_said_to_have_no_backup():
    with pytest.raises(DatabaseCopyFailed, match="'mysql'"):
        copies_for("mysql://desk")


def test_the_commands_back_up_check_and_restore(policydesk, desk: Desk, tmp_path: Path):
    add_policies(desk, 1)

    made = policydesk("backup")
    archive = next(desk.settings.backups_dir.glob("backup-*.tar.gz"))
    checked = policydesk("restore", str(archive), "--check")
    refused = policydesk("restore", str(archive))
    restored = policydesk("restore", str(archive), POLICYDESK_VAR_DIR=str(tmp_path / "new"))

    assert made.returncode == 0 and made.stdout.startswith(f"{archive}: sqlite, schema ")
    assert checked.returncode == 0 and "good, sqlite" in checked.stdout
    assert refused.returncode == 2 and "Mend: stop the desk and add --replace" in refused.stderr
    assert restored.returncode == 0
    assert (tmp_path / "new" / "policydesk.db").is_file()
