"""Context of a command: the desk of the environment, progress bars, notes on standard error."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.wiring import Desk


def open_own_desk() -> "Desk":
    """The desk that the environment describes; heavy imports happen here."""
    from desk.settings import read_settings
    from desk.wiring import open_desk

    return open_desk(read_settings(os.environ))


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """``step(done, total)`` draws a bar on standard error."""
    from tqdm import tqdm

    interval_s = 0.5 if sys.stderr.isatty() else 10
    with tqdm(desc=label, file=sys.stderr, leave=False, delay=0.5, mininterval=interval_s) as bar:

        def step(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield step


def note(line: str) -> None:
    """Something to know, on standard error."""
    print(f"policydesk: {line}", file=sys.stderr, flush=True)
