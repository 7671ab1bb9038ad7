"""In-process queue of writers in front of SQLite's write lock.

SQLite makes waiting writers poll, each with a pause that grows to 100 ms; threads of one process
that wait for each other in memory go on at once. While another process holds the lock, a long
queue must not take every thread of the server from the readers: whoever came behind ``PATIENT``
others then gives up after ``BRIEFLY_S``.
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
        self._asking_since: float | None = None  # the first one has asked SQLite for its lock

    def enter(self, wait_s: float) -> float:
        """Wait for the turn; the seconds of ``wait_s`` that are left. Raises sqlite3's "locked"."""
        deadline = time.monotonic() + wait_s
        if not self._wait(deadline):
            raise database_is_locked()
        self._asking_since = time.monotonic()
        return max(0.0, deadline - time.monotonic())

    def answered(self) -> None:
        """SQLite has given its lock, or refused it."""
        self._asking_since = None

    def leave(self) -> None:
        self._turn.release()

    def _wait(self, deadline: float) -> bool:
        with self._counting:
            patient = self._waiting < PATIENT
            self._waiting += 1
        try:
            while (left_s := deadline - time.monotonic()) > 0:
                if self._turn.acquire(timeout=min(left_s, BRIEFLY_S)):
                    return True
                if not patient and self._held_elsewhere():
                    return False
            return False
        finally:
            with self._counting:
                self._waiting -= 1

    def _held_elsewhere(self) -> bool:
        since = self._asking_since
        return since is not None and time.monotonic() - since > BRIEFLY_S


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
        finally:
            queue.answered()

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
