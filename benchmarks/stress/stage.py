"""What every scenario is given: a place to work in, the prepared content, the sizes of the run."""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk, started_desk


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything: seconds, turns, requests."""

    load_s: float = 6.0
    lock_s: float = 45.0
    turns: int = 3_000
    requests: int = 10_000
    seed: int = 12


PREPARED = "prepared"
QUICK = Sizes(load_s=3.0, lock_s=10.0, turns=200, requests=600)


@dataclass(frozen=True, slots=True)
class Stage:
    """``folder`` is the run's own; ``template`` a ``var`` folder with the demonstration in it."""

    folder: Path
    template: Path
    sizes: Sizes

    def desk(self, name: str, **settings: str) -> AbstractContextManager[StressDesk]:
        """A desk of its own with the demonstration content."""
        return started_desk(self.folder / name, template=self.template, **settings)


Scenario = Callable[[Stage], Iterable[Check]]


def progress(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def prepared(folder: Path, sizes: Sizes) -> Stage:
    """Load the demonstration once, by a first start; a kept folder has it already."""
    template = folder / "template"
    if not (template / PREPARED).exists():
        progress("preparing: a first start with the demonstration content")
        with started_desk(template):
            pass
        (template / PREPARED).touch()
    return Stage(folder, template / "var", sizes)
