"""Fault injection: the disk of the records fills up under load, and has space again later."""

import errno
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.stress.checks import Check, skipped
from benchmarks.stress.desk import StressDesk, in_seconds, in_time
from benchmarks.stress.readers import page, reading
from benchmarks.stress.stage import Stage, progress
from benchmarks.stress.writers import writing

SIZE = "192m"
LEAST_FREE = {"POLICYDESK_LEAST_FREE_MB": "20"}  # of this small disk
FULL_S = 20.0
CHUNK = b"\0" * 65_536


class CannotMount(OSError):
    """No right to mount a small disk here."""


def run(stage: Stage) -> Iterator[Check]:
    try:
        with (
            small_disk(stage.folder / "disk-full" / "var") as disk,
            stage.desk("disk-full", **LEAST_FREE) as desk,
        ):
            yield from _filled(desk, disk)
    except CannotMount as why:
        yield skipped("disk full", "nothing told wrongly", f"{why}; needs root")


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system in memory; raises CannotMount."""
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise CannotMount(done.stderr.strip())
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the space there is."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(CHUNK)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return ballast


def _filled(desk: StressDesk, disk: Path) -> Iterator[Check]:
    pages = [page("/"), page("/board"), page("/policies")]
    with writing(desk) as writers:
        time.sleep(4)
        progress("disk full: no space left")
        ballast = fill(disk)
        with reading(desk, pages, pause_s=0.1) as readers:
            status, checks = _readiness_while_full(desk, ballast)
        progress("disk full: space is back")
        ballast.unlink()
        seconds = desk.seconds_until_recovered()
        before = sum(attempt.number is not None for attempt in writers.attempts)
        time.sleep(4)
        writers.stop()
    tally, times = writers.tally(), readers.times
    after = tally.accepted - before
    shown = f"{status}: {checks}"
    yield Check("disk full: readiness", "fails while it lasts", shown, status not in (200, None))
    yield Check("disk full: readers", "no server error", times.faults(), times.only_good)
    yield Check("disk full: writers", "words, no 500", f"{tally.refused} refused, "
                f"{tally.server_errors} × 500", tally.server_errors == 0)  # fmt: skip
    yield Check("disk full: messages", "nothing lost, duplicated or told wrongly", str(tally),
                tally.kept_every_word)  # fmt: skip
    yield Check("disk full: afterwards", "works again within 60 s",
                f"{in_seconds(seconds)}; {after} accepted then",
                in_time(seconds) and after > 0)  # fmt: skip


def _readiness_while_full(desk: StressDesk, ballast: Path) -> tuple[int | None, dict[str, str]]:
    """Keep it full, whatever is freed meanwhile; what readiness says at the end."""
    until = time.monotonic() + FULL_S
    while time.monotonic() < until:
        fill(ballast.parent)
        time.sleep(0.5)
    return desk.readiness()
