"""Job lock across processes; taken over at once from a killed holder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from desk.jobs.process_identity import has_ended, own_identity
from desk.logging.log_lines import ProgramName
from records.job_locks import JobIsRunning, JobLocks

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)
# How long a holder that cannot be seen from here (another machine, another container) may be
# silent before its lock is taken over.
LEASE = timedelta(minutes=1)


@contextmanager
def job_lock(desk: "Desk", name: str) -> Iterator[None]:
    """Hold the lock ``name`` within the block; raises JobIsRunning."""
    locks = JobLocks(desk.engine, desk.clock.now)
    free_if_abandoned(locks, name)
    with locks.hold(name, holder=own_identity(), lease=LEASE):
        yield


def free_if_abandoned(locks: JobLocks, name: str) -> None:
    """Remove the lock where its holder was a process of this machine that has ended."""
    holder = locks.holder(name)
    if holder is not None and has_ended(holder):
        logger.warning("lock %s was left behind; taken over", ProgramName(name))
        locks.free(name, holder=holder)


__all__ = ["JobIsRunning", "free_if_abandoned", "job_lock"]
