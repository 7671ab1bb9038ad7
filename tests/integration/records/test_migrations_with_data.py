"""An upgrade loses no row, and there is one way back: the backup made before it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from desk.backups.backup import check_backup, restore
from desk.settings import Settings
from desk.wiring import open_desk
from records.database import DowngradeRefused, alembic_config, open_database
from tests.filled_tables import Rows, all_rows, fill_tables, missing_from
from tests.integration.commands.test_backup import AT

SCRIPTS = ScriptDirectory.from_config(alembic_config())
REVISIONS = sorted(script.revision for script in SCRIPTS.walk_revisions())
OLDER = REVISIONS[:-1]
NEVER_READ = {"event_cursors"}  # dropped by 0012


@pytest.fixture(params=OLDER)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A desk of an older release with two rows in every table."""
    settings = Settings(var_dir=tmp_path)
    engine = open_database(settings.database)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), request.param)
        fill_tables(connection)
    engine.dispose()
    return settings


def rows_in(settings: Settings) -> Rows:
    engine = open_database(settings.database)
    with engine.connect() as connection:
        found = all_rows(connection)
    engine.dispose()
    return found


def test_an_upgrade_from_every_older_version_keeps_every_row(old: Settings):
    before = {name: rows for name, rows in rows_in(old).items() if name not in NEVER_READ}
    assert min(len(rows) for rows in before.values()) >= 1

    open_desk(old)

    after = rows_in(old)
    assert set(before) <= set(after)
    assert missing_from(after, before) == []
    assert {name: len(after[name]) for name in before} == {n: len(r) for n, r in before.items()}


def test_the_backup_before_an_upgrade_holds_what_was_there(old: Settings, tmp_path: Path):
    before = rows_in(old)
    open_desk(old)
    (kept,) = old.backups_dir.glob("before-upgrade-of-*.tar.gz")
    again = Settings(var_dir=tmp_path / "again")

    assert check_backup(kept).revision == kept.name.split("-")[3]
    restore(again, kept, replace=False, at=AT)

    assert missing_from(rows_in(again), before) == []


def test_rows_refer_to_each_other_as_before(old: Settings):
    desk = open_desk(old)

    with desk.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


@pytest.mark.parametrize("target", ["base", "-1", *OLDER])
def test_a_downgrade_is_refused_with_the_way_back_and_changes_nothing(engine: Engine, target: str):
    with engine.begin() as connection:
        fill_tables(connection)
        before = all_rows(connection)

    with pytest.raises(DowngradeRefused, match=r"policydesk restore .*before-upgrade-of-"):
        take_back(engine, target)

    with engine.connect() as connection:
        assert all_rows(connection) == before


def take_back(engine: Engine, target: str) -> None:
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), target)
