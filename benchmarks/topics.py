"""Grouping at 5,000, 20,000 and 100,000 messages: time, growth, memory, and one night.

    python -m benchmarks.topics [--sizes 5000 20000 100000] [--baseline-up-to 20000]

The baseline is what BERTopic does after encoding: UMAP and HDBSCAN with BERTopic's settings, on the
same vectors in the same run, in a process of its own. Its first call compiles (what numba does not
find in its cache); the second call is what counts, and both are printed. Ours is all that comes
after encoding: cleaning, words, neighbours, groups, topics and their summaries, not the reading of
dictionaries. The night starts from what was assigned, as the nightly job does, and reads everything
again with a thousand messages more. Times are processor seconds of all threads, so that waiting for
other work on the machine does not count.

Encoding is left out on both sides: a stand-in gives each text the sum of fixed random vectors of
its character pairs, 384 numbers as the real model does. The board is
benchmarks/topics_board.py. Needs `pip install policydesk[benchmark]` (umap-learn, hdbscan).
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping_baselines import clustered, reduced
from benchmarks.topics_board import board
from faq_builder import BoardItem, Grouping, group_messages
from faq_builder.grouping.features import dense_rows
from faq_builder.grouping.settings import grouping_settings
from faq_builder.reading.deduplication import wording_of
from faq_builder.reading.lexical import character_bigrams, unit_rows

DIMENSION = 384
NIGHT = 1_000
GIB = 1024**2  # ru_maxrss counts kibibytes


class PairVectors:
    """The stand-in encoder; what it has seen is looked up, so that encoding costs nothing."""

    name = "pair vectors"

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._known:
                total = np.sum([of_term(pair) for pair in character_bigrams(text)], axis=0)
                self._known[text] = unit_rows(total[None])[0]
        return np.stack([self._known[text] for text in texts])


@cache
def of_term(term: str) -> NDArray[np.float32]:
    seed = int.from_bytes(term.encode()[:8], "big")
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000, 100_000])
    parser.add_argument("--baseline-up-to", type=int, default=20_000)
    parser.add_argument("--one", choices=[*MEASURED], help="one measurement, as JSON")
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(MEASURED[wanted.one](wanted.sizes[0])))
        return
    report(wanted.sizes, wanted.baseline_up_to)


def report(sizes: Sequence[int], baseline_up_to: int) -> None:
    before: tuple[int, float] | None = None
    for size in sizes:
        found = apart("ours", size)
        print(f"{size:>8} messages: {found['time_s']:.1f} s, {found['memory_gib']:.2f} GiB at most")
        print(f"{'':9}{found['groups']} question groups, {found['topics']} topics")
        print(f"{'':9}a night of {NIGHT} more: {found['night_s']:.1f} s")
        if before:
            growth = found["time_s"] / before[1]
            print(
                f"{'':9}{growth:.1f} times the time at {before[0]} ({size / before[0]:.0f} times)"
            )
        if size <= baseline_up_to:
            theirs = apart("baseline", size)
            for kind, seconds in (("", theirs["time_s"]), (", first call", theirs["first_s"])):
                ratio = found["time_s"] / seconds
                print(f"{'':9}umap + hdbscan{kind}: {seconds:.1f} s; ratio {ratio:.2f}", flush=True)
        before = size, found["time_s"]


def apart(what: str, size: int) -> dict[str, Any]:
    """Measured in a fresh process: memory is that of one measurement alone."""
    command = [sys.executable, "-m", "benchmarks.topics", "--one", what, "--sizes", str(size)]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return found


def ours(size: int) -> dict[str, float]:
    """All messages at once, then a night with some more."""
    items = board(size + NIGHT)
    encoder = encoded(items)
    group_messages(items[:100], encoder)  # reads dictionaries and rules
    time_s, grouping = timed(lambda: group_messages(items[:size], encoder))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB
    before = Grouping(grouping.assignments)
    night_s, tonight = timed(lambda: group_messages(items, encoder, previous=before))
    assert set(before.assignments) <= set(tonight.assignments)
    return {
        "time_s": time_s,
        "night_s": night_s,
        "memory_gib": memory,
        "groups": len(grouping.groups),
        "topics": len(grouping.topics),
    }


def baseline(size: int) -> dict[str, float]:
    items = board(size)
    rows = dense_rows([wording_of(item) for item in items], encoded(items), features(), quiet)
    first_s, _ = timed(lambda: clustered(reduced(rows)))
    time_s, _ = timed(lambda: clustered(reduced(rows)))
    return {"first_s": first_s, "time_s": time_s}


MEASURED: dict[str, Callable[[int], dict[str, float]]] = {"ours": ours, "baseline": baseline}


def encoded(items: Sequence[BoardItem]) -> PairVectors:
    """An encoder that knows all texts already."""
    encoder = PairVectors()
    dense_rows([wording_of(item) for item in items], encoder, features(), quiet)
    return encoder


def features() -> Any:
    return grouping_settings().features


def quiet(done: int, total: int) -> None:
    """No progress is shown."""


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of all threads: other work on the machine does not count."""
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


if __name__ == "__main__":
    main()
