"""One job at a time, whichever process runs it: a row with its holder and its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Delete, Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from records.tables import job_locks


@dataclass(eq=False)
class JobIsRunning(RuntimeError):
    """Somebody else holds the lock."""

    name: str
    holder: str
    since: datetime

    def __str__(self) -> str:
        return (
            f"{self.name} is running: started by {self.holder} at {self.since:%Y-%m-%d %H:%M} UTC"
        )


class JobLocks:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def hold(self, name: str, *, holder: str, ttl: timedelta, at: datetime) -> Iterator[None]:
        """Hold the lock within the block; after ``ttl`` a dead holder's lock may be taken.

        Raises JobIsRunning.
        """
        self._take(name, holder, at, at + ttl)
        try:
            yield
        finally:
            self._release(name, holder)

    def _take(self, name: str, holder: str, at: datetime, expires_at: datetime) -> None:
        row = {"name": name, "holder": holder, "since": at, "expires_at": expires_at}
        try:
            with self._engine.begin() as connection:
                connection.execute(_lapsed(name, at))
                connection.execute(insert(job_locks), [row])
        except IntegrityError as error:
            with self._engine.connect() as connection:
                raise _running(connection, name, at) from error

    def _release(self, name: str, holder: str) -> None:
        mine = (job_locks.c.name == name) & (job_locks.c.holder == holder)
        with self._engine.begin() as connection:
            connection.execute(delete(job_locks).where(mine))


def _lapsed(name: str, at: datetime) -> Delete:
    return delete(job_locks).where(job_locks.c.name == name, job_locks.c.expires_at <= at)


def _running(connection: Connection, name: str, at: datetime) -> JobIsRunning:
    """Who holds it; it may have ended between the two looks."""
    row = connection.execute(select(job_locks).where(job_locks.c.name == name)).first()
    return JobIsRunning(name, row.holder if row else "another process", row.since if row else at)
