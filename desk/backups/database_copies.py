"""A consistent copy of a running database and its way back: SQLite's backup API, pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url

from desk.errors import WorkFailed

DROP_TABLES = """
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', each.tablename);
  END LOOP;
END $$;
"""


class DatabaseCopyFailed(WorkFailed):
    """The database's own tool is missing or reported a failure; nothing was replaced."""


@dataclass(frozen=True, slots=True)
class DatabaseCopies:
    """How one kind of database is copied to a file, checked there, and brought back.

    ``check`` raises DatabaseCopyFailed for a damaged copy. ``restore`` replaces the content of
    the database as a whole or not at all.
    """

    file_name: str
    copy: Callable[[URL, Path], None]
    check: Callable[[Path], None]
    restore: Callable[[Path, URL], None]


def copies_for(database_url: str) -> DatabaseCopies:
    """The way of copying this database; raises DatabaseCopyFailed where there is none."""
    kind = make_url(database_url).get_backend_name()
    if kind not in KINDS:
        raise DatabaseCopyFailed(f"no way to back up a database of the kind {kind!r}")
    return KINDS[kind]


def copy_sqlite(url: URL, file: Path) -> None:
    """Copy page by page while others read and write (sqlite.org, "Online Backup API")."""
    with closing(open_sqlite(sqlite_file(url))) as source, closing(open_sqlite(file)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def check_sqlite(file: Path) -> None:
    try:
        with closing(open_sqlite(file)) as copy:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise DatabaseCopyFailed(f"the copy of the database is damaged: {said}")


def restore_sqlite(file: Path, url: URL) -> None:
    target = sqlite_file(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(open_sqlite(file)) as copy, closing(open_sqlite(target)) as database:
        copy.backup(database)


def open_sqlite(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=30)


def sqlite_file(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseCopyFailed("a database in memory cannot be backed up")
    return Path(url.database)


def copy_postgresql(url: URL, file: Path) -> None:
    run_tool("pg_dump", ["--format=custom", "--no-owner", f"--file={file}"], url)


def check_postgresql(file: Path) -> None:
    run_tool("pg_restore", ["--list", str(file)])


def restore_postgresql(file: Path, url: URL) -> None:
    """In one transaction: everything comes back, or everything stays.

    The tables are dropped first, those of a later schema that the copy does not know as well.
    """
    drop, script = file.with_suffix(".drop.sql"), file.with_suffix(".sql")
    drop.write_text(DROP_TABLES, encoding="utf-8")
    run_tool("pg_restore", ["--no-owner", f"--file={script}", str(file)])
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    run_tool("psql", [*options, f"--file={drop}", f"--file={script}"], url)


def run_tool(tool: str, arguments: list[str], url: URL | None = None) -> None:
    """Run one of PostgreSQL's client programs; the password goes by the environment alone."""
    if shutil.which(tool) is None:
        raise DatabaseCopyFailed(
            f"{tool} is missing; on Debian and Ubuntu: apt-get install postgresql-client"
        )
    done = subprocess.run(
        [tool, *arguments],
        env={**os.environ, **connection_variables(url)} if url else None,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode != 0:
        raise DatabaseCopyFailed(f"{tool} failed: {last_line(done.stderr)}")


def connection_variables(url: URL) -> dict[str, str]:
    """libpq's own variables for what the address of the database names."""
    host = url.host or url.query.get("host")
    named = {
        "PGHOST": host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    return {name: str(value) for name, value in named.items() if value is not None}


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


KINDS = {
    "sqlite": DatabaseCopies("database.sqlite", copy_sqlite, check_sqlite, restore_sqlite),
    "postgresql": DatabaseCopies(
        "database.dump", copy_postgresql, check_postgresql, restore_postgresql
    ),
}
