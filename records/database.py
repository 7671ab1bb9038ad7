"""Engine creation and schema migration (Alembic), all or nothing, one process at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, make_url, text

from records import postgresql, sqlite
from records.driver_errors import translate_errors
from records.json_text import json_text
from records.lock_timeouts import JOB_WAIT_S, MIGRATION_WAIT_S, database_wait
from records.storable_values import check_parameters

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number that no other user of the same PostgreSQL server takes for its own lock.
_MIGRATION_LOCK = 7_241_955_110


@dataclass(eq=False)
class DatabaseIsNewer(RuntimeError):
    """``found`` is the revision in the database, ``known`` the newest this program knows."""

    found: str
    known: str

    def __str__(self) -> str:
        return (
            f"the database is at version {self.found}, this program knows up to {self.known}: "
            "start the newer program, or restore the backup made before the upgrade"
        )


class DowngradeRefused(RuntimeError):
    """A schema version cannot be taken back: it would drop what has been written since."""

    def __str__(self) -> str:
        return (
            "the database is not taken back to an older version, since what was written since "
            "would be lost. Mend: install the older program and run `policydesk restore "
            "var/backups/before-upgrade-of-….tar.gz --replace` with it"
        )


def refuse_downgrade(
    ctx: MigrationContext, step: MigrationInfo, heads: object, run_args: object
) -> None:
    """Alembic's hook after each step, in its transaction; raises on every way down."""
    if not step.is_upgrade:
        raise DowngradeRefused


def open_database(url: str, wait_s: float = JOB_WAIT_S) -> Engine:
    """An engine for a SQLAlchemy URL; its transactions wait ``wait_s`` for locks of others.

    Raises RecordsBusy, RecordsUnreachable and UnstorableText instead of drivers' errors.
    """
    address = make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    options = sqlite.engine_options(address) if is_sqlite else postgresql.engine_options(address)
    engine = create_engine(address, json_serializer=json_text, hide_parameters=True, **options)
    (sqlite.prepare_sqlite if is_sqlite else postgresql.prepare_postgresql)(engine, wait_s)
    check_parameters(engine)
    translate_errors(engine)
    return engine


def migrate(engine: Engine, before_upgrade: Callable[[str], None] = lambda found: None) -> None:
    """Create or upgrade all tables; all or nothing, one process at a time.

    ``before_upgrade`` is called with the schema version found before an older one is upgraded;
    what it raises leaves the database as it is. Raises DatabaseIsNewer where a later program has
    used the database.
    """
    with engine.connect() as connection:
        if revision_of(connection) == _newest():
            return
    with database_wait(MIGRATION_WAIT_S), engine.begin() as connection:
        _lock_migrations(connection)
        found = revision_of(connection)
        _refuse_newer(found)
        if found not in (None, _newest()):
            before_upgrade(found)
        command.upgrade(alembic_config(connection), "head")


def revision_of(connection: Connection) -> str | None:
    """The schema version of a database; None for one without our tables."""
    return MigrationContext.configure(connection).get_current_revision()


def knows_revision(found: str | None) -> bool:
    """Whether this program can upgrade a database of the schema version ``found``."""
    try:
        return found is None or _scripts().get_revision(found) is not None
    except CommandError:
        return False


def _newest() -> str:
    head = _scripts().get_current_head()
    assert head is not None
    return head


def _refuse_newer(found: str | None) -> None:
    if not knows_revision(found):
        raise DatabaseIsNewer(found or "", _newest())


def _lock_migrations(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE"))
    elif connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _MIGRATION_LOCK})


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def alembic_config(connection: Connection | None = None) -> Config:
    """Where the migrations lie, and the connection on which they run."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    attributes: dict[str, Any] = {"connection": connection}
    config.attributes.update(attributes)
    return config
