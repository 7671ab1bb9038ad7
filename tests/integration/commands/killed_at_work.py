"""Run by the tests in a process of its own: kills itself in the middle of a job.

Usage: python killed_at_work.py import VAR_DIR FILE | python killed_at_work.py build VAR_DIR POINT
where POINT is one of POINTS. Nothing of ours is replaced: an audit hook of Python sees what is
done.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from desk.wiring import Desk
from policydesk.imports.messages import MessageReader, import_messages
from policydesk.jobs.index_building import build_index
from tests.integration.commands.conftest import small_desk

Event = tuple[str, tuple[Any, ...]]


def halfway(done: int, total: int) -> None:
    if 2 * done >= total:
        die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def writes(name: str) -> Callable[[Event], bool]:
    """Whether a file of that name is opened to be written."""

    def happens(event: Event) -> bool:
        what, details = event
        opened = what == "open" and str(details[0]).endswith(f"/{name}")
        return opened and "w" in (details[1] or "")

    return happens


def puts_in_place(event: Event) -> bool:
    """Whether the finished version is about to get its name."""
    what, details = event
    return what == "os.rename" and str(details[1]).endswith("/v000002")


def has_put_in_place(event: Event) -> bool:
    """Whether the folder of all versions is opened, as is done once the version has its name."""
    what, details = event
    return what == "open" and str(details[0]).endswith("/index")


POINTS: dict[str, Callable[[Event], bool]] = {
    "encoding": lambda event: False,  # dies by its progress
    "first file": writes("entries.jsonl"),
    "tokens": writes("token_codes.npy"),
    "last file": writes("unit_keys.npy"),
    "manifest": writes("manifest.json"),
    "before the name": puts_in_place,
    "after the name": has_put_in_place,
}


def build_and_die(desk: Desk, point: str) -> None:
    happens = POINTS[point]
    sys.addaudithook(lambda what, details: die() if happens((what, details)) else None)
    build_index(desk, halfway if point == "encoding" else None)


def main() -> None:
    job, var_dir, argument = sys.argv[1:]
    desk = small_desk(Path(var_dir))
    if job == "build":
        build_and_die(desk, argument)
        return
    with desk.uow() as uow:
        reader = MessageReader(desk.secrets.asker_key, desk.clock, Random(1))
        import_messages(uow, Path(argument), reader, progress=halfway)
        uow.commit()


if __name__ == "__main__":
    main()
