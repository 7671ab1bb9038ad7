"""One job at a time, and a lock that a killed process left behind is taken over at once."""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine, delete

from records.job_locks import JobIsRunning, JobLocks
from records.tables import job_locks

if TYPE_CHECKING:
    from policydesk.wiring import Desk

logger = logging.getLogger(__name__)
# Longer than any run; ends the lock of a process that died on another machine.
LONGEST_RUN = timedelta(hours=2)


@contextmanager
def job_lock(desk: "Desk", name: str) -> Iterator[None]:
    """Hold the lock ``name`` within the block; raises JobIsRunning."""
    free_if_abandoned(desk.engine, name)
    locks = JobLocks(desk.engine)
    with locks.hold(name, holder=own_name(), ttl=LONGEST_RUN, at=desk.clock.now()):
        yield


def own_name() -> str:
    """This process as the holder of a lock: machine and process number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def free_if_abandoned(engine: Engine, name: str) -> None:
    """Remove the lock where its holder was a process of this machine that has ended."""
    with engine.connect() as connection:
        query = job_locks.select().where(job_locks.c.name == name)
        row = connection.execute(query).first()
    if row is None or not abandoned(row.holder):
        return
    logger.warning("lock %s was left behind by %s; taken over", name, row.holder)
    with engine.begin() as connection:
        mine = (job_locks.c.name == name) & (job_locks.c.holder == row.holder)
        connection.execute(delete(job_locks).where(mine))


def abandoned(holder: str) -> bool:
    """Whether the holder's process, on this machine, is gone."""
    machine, _, process = holder.rpartition(":")
    if machine != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


__all__ = ["JobIsRunning", "abandoned", "free_if_abandoned", "job_lock", "own_name"]
