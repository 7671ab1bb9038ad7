"""Fault injection: a process that is alive and does not answer (SIGSTOP)."""

import signal
import time
from collections.abc import Iterator

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import KNOWN_QUESTION, StressDesk, in_seconds, in_time
from benchmarks.stress.readers import Conversation, reading
from benchmarks.stress.stage import Stage, progress

LONGEST_TURN_S = 5.0
ASKERS = 4


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("hung") as desk:
        for name in ("dialogue", "actions"):
            yield from _hung(desk, name)


def _hung(desk: StressDesk, name: str) -> Iterator[Check]:
    progress(f"hung child: SIGSTOP {name}")
    stopped = desk.children()[name]
    turns = [Conversation([KNOWN_QUESTION]) for _ in range(ASKERS)]
    with reading(desk, turns, pause_s=0.3) as readers:
        time.sleep(2)
        desk.signal([name], signal.SIGSTOP)
        began = time.monotonic()
        desk.seconds_until_recovered()
        seconds = time.monotonic() - began
    times = readers.times
    restarted = desk.children()[name].pid != stopped.pid
    yield Check(f"hung {name}: turns", f"no turn over {LONGEST_TURN_S:.0f} s, no server error",
                f"slowest {times.slowest:.1f} s of {len(times.seconds)}; {times.faults()}",
                times.slowest <= LONGEST_TURN_S and times.only_good)  # fmt: skip
    yield Check(f"hung {name}: restart", "restarted; all well within 60 s",
                f"{'restarted' if restarted else 'not restarted'}, {in_seconds(seconds)}",
                restarted and in_time(seconds))  # fmt: skip
