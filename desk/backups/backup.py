"""Back up the database and the keys into one archive; restore them into this desk or another.

The index, the vectors and the trained models are caches: they are made again, not backed up.
"""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import inspect, make_url, text

from desk.backups.archive import (
    FORMAT,
    BadBackup,
    Manifest,
    digests_of,
    read_archive,
    write_archive,
)
from desk.backups.database_copies import copies_for, sqlite_file
from desk.errors import InputProblem
from desk.private_files import make_private_folder
from desk.settings import Settings
from records.database import knows_revision, migrate, open_database, revision_of

KEPT_TABLES = ("policies", "messages", "faqs", "staff", "events")


class NothingToBackUp(InputProblem):
    """The settings name a place where no desk is: a copy of it would be an empty comfort."""


class DeskNotEmpty(InputProblem):
    """A restore would replace what a desk holds, and was not told to."""


def back_up(settings: Settings, archive: Path, *, at: datetime) -> Manifest:
    """Write a consistent copy of the running desk to ``archive``; what the archive holds.

    Raises NothingToBackUp where there is no desk, and DatabaseCopyFailed where the database's own
    tool does.
    """
    refuse_empty_place(settings)
    copies = copies_for(settings.database)
    with TemporaryDirectory(dir=settings.var_dir) as scratch:
        folder = Path(scratch)
        copies.copy(make_url(settings.database), folder / copies.file_name)
        copies.check(folder / copies.file_name)
        names = [copies.file_name, *copy_keys(settings, folder)]
        manifest = Manifest(
            format=FORMAT,
            made_at=at.isoformat(timespec="seconds"),
            database=make_url(settings.database).get_backend_name(),
            revision=revision(settings),
            files=digests_of(folder, names),
        )
        write_archive(archive, folder, manifest)
    return manifest


def refuse_empty_place(settings: Settings) -> None:
    """Look before the database is opened: SQLite would make the file that is missing."""
    url = make_url(settings.database)
    missing = url.get_backend_name() == "sqlite" and not sqlite_file(url).is_file()
    if missing or revision(settings) is None:
        raise NothingToBackUp(
            "there is no desk here",
            settings.database_shown,
            "set POLICYDESK_VAR_DIR or POLICYDESK_DATABASE_URL to the desk's own",
        )


def copy_keys(settings: Settings, folder: Path) -> list[str]:
    """Names, relative to ``folder``, of the copies of the keys."""
    if not settings.secrets_dir.is_dir():
        return []
    shutil.copytree(settings.secrets_dir, folder / "secrets")
    return [f"secrets/{file.name}" for file in sorted((folder / "secrets").iterdir())]


def default_archive(settings: Settings, *, at: datetime, why: str = "backup") -> Path:
    """``var/backups/backup-20261129T220301Z.tar.gz``."""
    return settings.backups_dir / f"{why}-{at:%Y%m%dT%H%M%SZ}.tar.gz"


def check_backup(archive: Path) -> Manifest:
    """Unpack and check everything without touching a desk; raises BadBackup."""
    with TemporaryDirectory() as scratch:
        return unpack(archive, Path(scratch))


def restore(settings: Settings, archive: Path, *, replace: bool, at: datetime) -> Path | None:
    """Bring the desk of ``settings`` to what ``archive`` holds, then to this program's schema.

    What is there is backed up first; the path of that backup, None for an empty desk. Raises
    BadBackup, and DeskNotEmpty where a desk holds something and ``replace`` is not set.
    """
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.var_dir) as scratch:
        folder = Path(scratch)
        manifest = unpack(archive, folder)
        refuse_other_database(settings, manifest, archive)
        before = keep_what_is_there(settings, replace=replace, at=at)
        copies = copies_for(settings.database)
        copies.restore(folder / copies.file_name, make_url(settings.database))
        restore_keys(folder / "secrets", settings.secrets_dir)
    shutil.rmtree(settings.index_dir, ignore_errors=True)  # of another past; built anew
    migrate(open_database(settings.database))
    return before


def unpack(archive: Path, folder: Path) -> Manifest:
    manifest = read_archive(archive, folder)
    if not knows_revision(manifest.revision):
        raise BadBackup(
            f"was made by a later program (schema {manifest.revision})",
            str(archive),
            "restore it with that program",
        )
    copies = copies_for(f"{manifest.database}://")
    copies.check(folder / copies.file_name)
    return manifest


def refuse_other_database(settings: Settings, manifest: Manifest, archive: Path) -> None:
    kind = make_url(settings.database).get_backend_name()
    if kind != manifest.database:
        raise BadBackup(
            f"is of a {manifest.database} database, this desk has {kind}",
            str(archive),
            "set POLICYDESK_DATABASE_URL to a database of the same kind",
        )


def keep_what_is_there(settings: Settings, *, replace: bool, at: datetime) -> Path | None:
    held = what_is_held(settings)
    if not held:
        return None
    if not replace:
        raise DeskNotEmpty(
            f"this desk is not empty ({', '.join(held)})",
            settings.database_shown,
            "stop the desk and add --replace; what is there is backed up first",
        )
    kept = default_archive(settings, at=at, why="before-restore")
    back_up(settings, kept, at=at)
    return kept


def what_is_held(settings: Settings) -> list[str]:
    """``messages: 462`` for each of the main tables that is not empty."""
    engine = open_database(settings.database)
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in KEPT_TABLES
            if table in there
        }
    engine.dispose()
    return [f"{table}: {count}" for table, count in counts.items() if count]


def revision(settings: Settings) -> str | None:
    engine = open_database(settings.database)
    try:
        with engine.connect() as connection:
            return revision_of(connection)
    finally:
        engine.dispose()


def restore_keys(source: Path, target: Path) -> None:
    """Contacts are sealed and askers told apart with these; without them they are lost."""
    if not source.is_dir():
        return
    make_private_folder(target)
    for key in source.iterdir():
        draft = target / f"{key.name}.restored"
        draft.touch(mode=0o600)
        draft.write_bytes(key.read_bytes())
        draft.replace(target / key.name)
