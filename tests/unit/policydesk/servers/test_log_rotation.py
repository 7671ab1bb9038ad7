"""Logs stay within their bounds while processes go on writing to them."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from policydesk.servers.log_rotation import LogRotation
from tests.private_trees import open_to_others

SMALL = LogRotation(most_bytes=1_000, kept=2)


def sizes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in sorted(folder.iterdir())}


def test_a_log_below_its_bound_stays_as_it_is(tmp_path: Path):
    log = tmp_path / "portal.log"
    log.write_bytes(b"x" * 999)

    SMALL.rotate(log)

    assert sizes(tmp_path) == {"portal.log": 999}


def test_a_missing_log_is_no_fault(tmp_path: Path):
    SMALL.rotate(tmp_path / "portal.log")

    assert sizes(tmp_path) == {}


def test_the_newest_copies_stay_in_order_and_the_oldest_goes(tmp_path: Path):
    log = tmp_path / "portal.log"
    for letter in b"abcd":
        log.write_bytes(bytes([letter]) * 1_000)
        SMALL.rotate(log)

    assert sizes(tmp_path) == {"portal.log": 0, "portal.log.1": 1_000, "portal.log.2": 1_000}
    assert (tmp_path / "portal.log.1").read_bytes()[:1] == b"d"
    assert (tmp_path / "portal.log.2").read_bytes()[:1] == b"c"
    assert not any("portal.log." in line for line in open_to_others(tmp_path))


def test_a_process_goes_on_writing_behind_a_rotation(tmp_path: Path):
    log = tmp_path / "rasa.log"
    program = "import sys\nfor line in sys.stdin: sys.stdout.write(line); sys.stdout.flush()"
    with log.open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE, stdout=output, text=True, bufsize=1,
        )  # fmt: skip
    assert child.stdin
    child.stdin.write("a" * 1_500 + "\n")
    wait_for_size(log, 1_501)

    SMALL.rotate(log)
    child.communicate("after the rotation\n")

    assert log.read_text() == "after the rotation\n"
    assert (tmp_path / "rasa.log.1").stat().st_size == 1_501


def wait_for_size(log: Path, size: int) -> None:
    for _ in range(100_000):
        if log.stat().st_size >= size:
            return
    raise AssertionError("the child wrote nothing")


@pytest.mark.parametrize(("size", "left"), [(1_500, 1_500), (2_000, 0)])
def test_where_no_copy_can_be_made_the_bound_holds_at_twice_the_size(
    tmp_path: Path, size: int, left: int
):
    log = tmp_path / "portal.log"
    log.write_bytes(b"x" * size)

    with files_of_at_most(1_200):
        SMALL.rotate(log)

    assert sizes(tmp_path) == {"portal.log": left}


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Writing beyond ``size`` fails, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_process_that_writes_its_own_log_is_bounded_too(tmp_path: Path):
    program = (
        "import logging, sys, pathlib; from desk.logging.logs import log_to_file\n"
        "log_to_file('supervisor', pathlib.Path(sys.argv[1]), most_bytes=2000, files_kept=2)\n"
        "for n in range(200): logging.info('restarted %s', n)\n"
    )
    log = tmp_path / "log" / "supervisor.log"

    subprocess.run([sys.executable, "-c", program, log], check=True)

    assert set(sizes(log.parent)) == {
        "supervisor.log", "supervisor.log.1", "supervisor.log.2"
    }  # fmt: skip
    assert max(sizes(log.parent).values()) <= 2_000
