"""Fault injection: another program holds the write lock of the database while people write."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk, in_seconds, in_time
from benchmarks.stress.readers import Times, page, reading
from benchmarks.stress.stage import Stage, progress
from benchmarks.stress.writers import Writers, writing

READ_S = 2.5


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("locked") as desk:
        with writing(desk) as writers:
            times, seconds, known = _locked(desk, writers, stage.sizes.lock_s)
        yield from _checks(writers, times, seconds, known)


@contextmanager
def write_lock(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def _locked(desk: StressDesk, writers: Writers, lock_s: float) -> tuple[Times, float | None, int]:
    """What readers measured, seconds until all is well, messages that were begun before its end."""
    database = make_url(desk.settings.database).database or ""
    pages = [page(path) for path in ("/", "/board", "/policies", "/faqs")]
    time.sleep(3)
    with write_lock(Path(database)):
        progress(f"locked database: for {lock_s:.0f} s")
        with reading(desk, pages, pause_s=0.1) as readers:
            time.sleep(lock_s)
        known = len(writers.attempts)
    seconds = desk.seconds_until_recovered()
    time.sleep(5)
    return readers.times, seconds, known


def _checks(writers: Writers, times: Times, seconds: float | None, known: int) -> Iterator[Check]:
    tally = writers.tally()
    refused = [t for t in writers.tries() if t.status is not None and t.status >= 500]
    retried = [attempt for attempt in writers.attempts[:known] if len(attempt.tries) > 1]
    yield Check("locked database: readers", f"no server error, p95 under {READ_S} s",
                f"{times.faults()}, p95 {times.p95:.2f} s",
                times.only_good and times.p95 < READ_S)  # fmt: skip
    yield Check("locked database: writers", "503 with Retry-After, no 500",
                f"{len(refused)} refused: {_statuses(refused)}",
                all(t.status == 503 and t.retry_after for t in refused))  # fmt: skip
    yield Check("locked database: messages", "nothing lost or told wrongly; a retry gives one",
                f"{tally}; {len(retried)} retried", tally.kept_every_word)  # fmt: skip
    yield Check("locked database: afterwards", "works again within 60 s", in_seconds(seconds),
                in_time(seconds))  # fmt: skip


def _statuses(refused: list[Any]) -> str:
    kinds = {f"{t.status}{' with Retry-After' if t.retry_after else ''}" for t in refused}
    return ", ".join(sorted(kinds)) or "none"
