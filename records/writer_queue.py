"""The writers of one process queue before they ask SQLite for its write lock.

SQLite makes waiting writers poll, each with a pause that grows to 100 ms; threads of one process
that wait for each other in memory go on at once. A long queue must not take every thread of the
server from the readers: whoever comes behind ``PATIENT`` others waits for ``BRIEFLY_S`` at most.
"""

import sqlite3
import threading
import time

PATIENT = 16
BRIEFLY_S = 1.0
# For what is no transaction of ours: setting the journal's mode, recovery after a crash.
OPENING_WAIT_MS = 30_000


class WriterQueue:
    """One for each engine."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._waiting = 0

    def enter(self, wait_s: float) -> float:
        """Take the turn; the seconds of ``wait_s`` that are left. Raises sqlite3's "locked"."""
        since = time.monotonic()
        if not self._wait(wait_s):
            raise database_is_locked()
        return max(0.0, wait_s - (time.monotonic() - since))

    def leave(self) -> None:
        self._turn.release()

    def _wait(self, wait_s: float) -> bool:
        with self._counting:
            patience = wait_s if self._waiting < PATIENT else min(wait_s, BRIEFLY_S)
            self._waiting += 1
        try:
            return self._turn.acquire(timeout=patience)
        finally:
            with self._counting:
                self._waiting -= 1


def database_is_locked() -> sqlite3.OperationalError:
    """As SQLite itself says it."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error.sqlite_errorname = "SQLITE_BUSY"
    return error


class QueuingConnection(sqlite3.Connection):
    """Leaves the queue when its transaction ends, however it ends."""

    queue: WriterQueue | None = None  # the one in which it has the turn

    def begin_immediate(self, queue: WriterQueue, wait_s: float) -> None:
        """Become the writer; raises sqlite3.OperationalError where that takes too long."""
        left_s = wait_s if self.queue else queue.enter(wait_s)
        self.queue = queue
        try:
            self.execute(f"PRAGMA busy_timeout = {int(left_s * 1000)}")
            self.execute("BEGIN IMMEDIATE")
            self.execute(f"PRAGMA busy_timeout = {OPENING_WAIT_MS}")
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        """A commit that fails (disk full, a broken foreign key) leaves the transaction open."""
        super().commit()
        self._leave()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._leave()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._leave()

    def _leave(self) -> None:
        if self.queue is not None:
            queue, self.queue = self.queue, None
            queue.leave()
