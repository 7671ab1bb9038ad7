"""Crash fault injection: kill -9 of each process, of all, and of the supervisor, under load."""

import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager

import psutil
import pytest

from benchmarks.stress.checks import Check, skipped
from benchmarks.stress.desk import CHILDREN, StressDesk, in_seconds, in_time, started_desk
from benchmarks.stress.stage import Stage, progress
from benchmarks.stress.writers import writing
from tests.running_postgresql import running_postgresql

VICTIMS = ("portal",), ("dialogue",), ("actions",), CHILDREN
RECOVERS = "recovers by itself within 60 s"
KEEPS = "nothing lost, duplicated or told wrongly"
ORPHANS_END_S = 30.0


def run(stage: Stage) -> Iterator[Check]:
    yield from _killed("SQLite", stage.desk("kill-sqlite"))
    try:
        with running_postgresql() as address:
            url = f"{address}/postgres"
            folder = stage.folder / "kill-postgresql"
            yield from _killed("PostgreSQL", started_desk(folder, POLICYDESK_DATABASE_URL=url))
    except pytest.skip.Exception as why:
        yield skipped("kill -9, PostgreSQL", KEEPS, str(why))


def _killed(database: str, starting: AbstractContextManager[StressDesk]) -> Iterator[Check]:
    with starting as desk, writing(desk) as writers:
        for victims in VICTIMS:
            yield _kill(desk, victims, database)
        yield _kill_supervisor(desk, database)
        time.sleep(3)
        writers.stop()
    # Read after the last sender has ended, from the database alone.
    tally = writers.tally()
    yield Check(f"kill -9, {database}: messages", KEEPS, str(tally), tally.kept_every_word)


def _kill(desk: StressDesk, victims: tuple[str, ...], database: str) -> Check:
    time.sleep(4)
    name = "all three" if len(victims) > 1 else victims[0]
    progress(f"kill -9 of {name} under load, {database}")
    desk.signal(victims, signal.SIGKILL)
    seconds = desk.seconds_until_recovered()
    return Check(f"kill -9 {name}, {database}", RECOVERS, in_seconds(seconds), in_time(seconds))


def _kill_supervisor(desk: StressDesk, database: str) -> Check:
    """Nothing of the desk watches the supervisor: cleared and started again here, as by systemd."""
    progress(f"kill -9 of the supervisor under load, {database}")
    children = desk.children()
    began = time.monotonic()
    desk.process.kill()
    desk.process.wait()
    _, alive = psutil.wait_procs(list(children.values()), timeout=ORPHANS_END_S)
    orphans = [name for name, child in children.items() if child in alive]
    for child in alive:
        child.kill()
    desk.start()
    desk.seconds_until_recovered()
    seconds = time.monotonic() - began
    return Check(f"kill -9 supervisor, {database}",
                 "its children end with it; a new start works within 60 s",
                 f"left behind: {', '.join(orphans) or 'none'}; {in_seconds(seconds)}",
                 not orphans and in_time(seconds))  # fmt: skip
