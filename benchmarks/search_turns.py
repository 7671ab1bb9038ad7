"""Single turns with the threads that a process of the desk has, beside those of the libraries.

Run by ``benchmarks.search --turns`` in a process of its own for each way, since the libraries read
how many threads they have when they are loaded. As a program it prints JSON: seconds of each query,
``bare`` and ``whole``, and ``side_by_side``, whole queries a second with several in work at once.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.search_corpus import queries
from benchmarks.search_times import query_times
from desk.compute_threads import OF_COMMANDS, OF_SERVERS
from desk.settings import read_settings
from knowledge import Answerer, IndexStore, load_embedder

WAYS: Mapping[str, Mapping[str, str]] = {
    "left to the libraries": {},
    "of a command": OF_COMMANDS,
    "of a server": OF_SERVERS,
}
VERSION = 1
AT_ONCE = 4
HEAD = f"{'threads':<22} {'bare query':>11} {'ratio p50, each run':>26} {'p95':>6} {'at once':>9}"

Times = Mapping[str, Any]


def turns_table(root: Path, count: int, rounds: int) -> Iterator[str]:
    """Each way in turn, ``rounds`` times, over the index in ``root``; a line for each way."""
    runs: dict[str, list[Times]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way, threads in WAYS.items():
            runs[way].append(in_own_process(root, count, threads))
    yield HEAD
    yield from (line(way, times) for way, times in runs.items())


def in_own_process(root: Path, count: int, threads: Mapping[str, str]) -> Times:
    command = [sys.executable, "-m", "benchmarks.search_turns", str(root), str(count)]
    inherited = {name: value for name, value in os.environ.items() if name not in OF_SERVERS}
    environment = {**inherited, **threads}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return dict(json.loads(done.stdout))


def line(way: str, runs: Sequence[Times]) -> str:
    bare = np.median([np.median(run["bare"]) for run in runs])
    ratios = sorted(ratio(run, 50) for run in runs)
    high = np.median([ratio(run, 95) for run in runs])
    at_once = np.median([run["side_by_side"] for run in runs])
    shown = " ".join(f"{each:.2f}" for each in ratios)
    return f"{way:<22} {1e3 * bare:>8.1f} ms {shown:>26} {high:>6.2f} {at_once:>7.1f}/s"


def ratio(run: Times, at: int) -> float:
    return float(np.percentile(run["whole"], at) / np.percentile(run["bare"], at))


def main() -> None:
    root, count = Path(sys.argv[1]), int(sys.argv[2])
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    answerer = Answerer(IndexStore(root).load(VERSION, embedder))
    texts = queries(answerer.index.entries, count)
    bare, whole = query_times(answerer, texts, time.perf_counter)
    rate = rate_at_once(answerer, texts)
    print(json.dumps({"bare": bare.tolist(), "whole": whole.tolist(), "side_by_side": rate}))


def rate_at_once(answerer: Answerer, texts: Sequence[str]) -> float:
    """Queries a second with ``AT_ONCE`` of them in work."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        began = time.perf_counter()
        list(pool.map(answerer.search, texts))
    return len(texts) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
