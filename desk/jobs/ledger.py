"""Job ledger: how often each job ran and failed in this process, and when it last succeeded.

The last success is kept in a file, too, so that it outlives a restart and a job that cron starts
is seen by the portal's metrics.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from records.job_locks import JobIsRunning

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

OK, FAILED = "ok", "failed"


class JobLedger:
    """Jobs by name; ``folder`` keeps one small file for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: Counter[tuple[str, str]] = Counter()
        self._writing = threading.Lock()
        self.damaged_indexes = 0  # live index versions that were found damaged

    def runs(self) -> dict[tuple[str, str], int]:
        """How often each job ended each way in this process."""
        with self._writing:
            return dict(self._runs)

    def add(self, job: str, outcome: str, at: datetime) -> None:
        with self._writing:
            self._runs[job, outcome] += 1
            if outcome == OK:
                self._keep(job, at)

    def last_successes(self) -> dict[str, datetime]:
        """When each job last succeeded, in whatever process."""
        found = map(_read, sorted(self._folder.glob("*.at")))
        return dict(each for each in found if each is not None)

    def _keep(self, job: str, at: datetime) -> None:
        """A disk that is full must not fail a job that succeeded."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{job}.at").write_text(at.isoformat(), encoding="ascii")
        except OSError as fault:
            logger.warning("the time of a job is not kept", exc_info=fault)


@contextmanager
def recorded(desk: "Desk", job: str) -> Iterator[None]:
    """Enter how the block ends; one that another process runs at the moment is no failure."""
    try:
        yield
    except JobIsRunning:
        raise
    except BaseException:
        desk.jobs.add(job, FAILED, desk.clock.now())
        raise
    desk.jobs.add(job, OK, desk.clock.now())


def _read(file: Path) -> tuple[str, datetime] | None:
    try:
        return file.stem, datetime.fromisoformat(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
