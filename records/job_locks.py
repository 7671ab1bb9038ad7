"""Distributed job locks with a lease that the holder's heartbeat renews.

A lock is a row with its holder and the end of its lease. The holder renews the lease from a
thread of its own; whoever was killed or cut off stops renewing, and the next one takes over.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Delete, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from casework.errors import RecordsFault
from records.tables import job_locks

logger = logging.getLogger(__name__)

HEARTBEATS_PER_LEASE = 4


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
    """``now`` gives the time, which several machines must have alike to within a few seconds."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine, self._now = engine, now

    @contextmanager
    def hold(self, name: str, *, holder: str, lease: timedelta) -> Iterator[None]:
        """Hold the lock within the block, renewing its lease; raises JobIsRunning."""
        self._take(name, holder, lease)
        ended = threading.Event()
        heartbeat = threading.Thread(
            target=self._heartbeat,
            args=(name, holder, lease, ended),
            name=f"lock {name}",
            daemon=True,
        )
        heartbeat.start()
        try:
            yield
        finally:
            ended.set()
            heartbeat.join()
            self._release(name, holder)

    def holder(self, name: str) -> str | None:
        """Who holds the lock ``name``, whether or not the lease has ended."""
        with self._engine.connect() as connection:
            query = select(job_locks.c.holder).where(job_locks.c.name == name)
            return connection.execute(query).scalar_one_or_none()

    def free(self, name: str, *, holder: str) -> None:
        """Take the lock away from ``holder``, of whom it is known that it has ended."""
        self._release(name, holder)

    def _take(self, name: str, holder: str, lease: timedelta) -> None:
        at = self._now()
        row = {"name": name, "holder": holder, "since": at, "expires_at": at + lease}
        try:
            with self._engine.begin() as connection:
                connection.execute(_expired(name, at))
                connection.execute(insert(job_locks), [row])
        except IntegrityError as error:
            with self._engine.connect() as connection:
                raise _running(connection, name, at) from error

    def _heartbeat(self, name: str, holder: str, lease: timedelta, ended: threading.Event) -> None:
        """Renew until ``ended``; a database that fails is asked again at the next heartbeat."""
        while not ended.wait(lease.total_seconds() / HEARTBEATS_PER_LEASE):
            try:
                self._renew(name, holder, self._now() + lease)
            except (SQLAlchemyError, RecordsFault):
                logger.warning("the lease of lock %s could not be renewed", name)

    def _renew(self, name: str, holder: str, until: datetime) -> None:
        renewal = update(job_locks).where(_held(name, holder)).values(expires_at=until)
        with self._engine.begin() as connection:
            connection.execute(renewal)

    def _release(self, name: str, holder: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(job_locks).where(_held(name, holder)))


def _held(name: str, holder: str) -> ColumnElement[bool]:
    return (job_locks.c.name == name) & (job_locks.c.holder == holder)


def _expired(name: str, at: datetime) -> Delete:
    return delete(job_locks).where(job_locks.c.name == name, job_locks.c.expires_at <= at)


def _running(connection: Connection, name: str, at: datetime) -> JobIsRunning:
    """Who holds it; it may have ended between the two queries."""
    row = connection.execute(select(job_locks).where(job_locks.c.name == name)).first()
    return JobIsRunning(name, row.holder if row else "another process", row.since if row else at)
