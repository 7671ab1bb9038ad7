"""Soak test: thousands of turns of one conversation and of many; memory and time per turn."""

import statistics
import threading
from collections.abc import Iterator, Sequence
from itertools import count

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk
from benchmarks.stress.questions import QUESTIONS
from benchmarks.stress.readers import Conversation, Readers, warm_up
from benchmarks.stress.stage import Stage, progress

MIB = 1024**2
TURNS_OF_EACH = 10  # of the many
WINDOW = 100  # turns at the start and at the end whose median is compared
TIME_RATIO, MEMORY_RATIO = 1.5, 1.25


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("long") as desk:
        warm_up(desk)
        before = resident(desk)
        one, many = talk(desk, stage.sizes.turns // 2)
        after = resident(desk)
    for name, size in before.items():
        grown = after[name] / size
        yield Check(f"{stage.sizes.turns} turns: memory of {name}",
                    f"at most {MEMORY_RATIO} × that of the start",
                    f"{size / MIB:.0f} → {after[name] / MIB:.0f} MiB = {grown:.2f}",
                    grown <= MEMORY_RATIO)  # fmt: skip
    yield _time_check("one conversation", one)
    yield _time_check("many conversations", many)


def resident(desk: StressDesk) -> dict[str, int]:
    """Resident bytes of each process with what it started."""
    return {
        name: sum(p.memory_info().rss for p in (child, *child.children(recursive=True)))
        for name, child in desk.children().items()
    }


def talk(desk: StressDesk, turns: int) -> tuple[Readers, Readers]:
    """``turns`` of one conversation; short ones go on beside it until it ends."""
    progress(f"long conversations: {turns} turns of one, beside short ones")
    one, many = Readers(desk), Readers(desk)
    beside = threading.Thread(target=short_ones, args=(desk, many))
    beside.start()
    try:
        with desk.client() as client:
            conversation = Conversation(QUESTIONS)
            for number in range(turns):
                one.one(client, conversation)
                if number % 250 == 0:
                    progress(f"long conversations: turn {number}, {one.times.seconds[-1]:.2f} s")
    finally:
        many.stop()
        beside.join(timeout=90)
    return one, many


def short_ones(desk: StressDesk, readers: Readers) -> None:
    """Conversation after conversation, until asked to stop."""
    with desk.client() as client:
        for start in count():
            conversation = Conversation(QUESTIONS, start=start)
            for _ in range(TURNS_OF_EACH):
                readers.one(client, conversation)
                if readers.stopped:
                    return


def _time_check(name: str, readers: Readers) -> Check:
    first, last = ends(readers.times.seconds)
    return Check(f"{len(readers.times.seconds)} turns of {name}: time",
                 f"median of the last {WINDOW} at most {TIME_RATIO} × the first, no server error",
                 f"{first:.3f} → {last:.3f} s = {last / first:.2f}; {readers.times.faults()}",
                 last <= TIME_RATIO * first and readers.times.only_good)  # fmt: skip


def ends(seconds: Sequence[float]) -> tuple[float, float]:
    """Medians of the first and of the last window."""
    window = min(WINDOW, max(1, len(seconds) // 2))
    return statistics.median(seconds[:window]), statistics.median(seconds[-window:])
