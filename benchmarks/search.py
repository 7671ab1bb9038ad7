"""How fast search and index are, as ratios to the bare parts that they are made of.

For each size, over a seeded corpus of our own: one query against bare encoding of the query and
FAISS flat search over the same vectors; a full build against bare encoding of texts of the same
corpus in batches; a build after 1 % of the entries changed against the full build; resident memory
of a process that loads the index. Bare and whole are timed in turn, in one run, on as many threads
as OMP_NUM_THREADS says. 100,000 entries are 133,000 texts to encode: that takes from ten minutes
to half an hour, nearly all of it in the encoder.

On a machine that does other work, too, take ``--cpu`` and OMP_NUM_THREADS=1: then the processor's
time counts, which on a quiet machine is the time that passes.

Where even that is too long, ``--encode-every 20`` encodes every 20th text of a build alone and
counts the encoder's time twenty times (benchmarks/search_sampling.py); everything else is run and
measured at the full size.

``--turns 3`` measures single turns instead, three times for each way of sharing out threads: those
of a server, of a command, and as many as the libraries take by themselves.

    python -m benchmarks.search [--sizes 1000 10000 100000] [--queries 200] [--cpu]
        [--encode-every 1] [--turns 3]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import faiss
import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.search_corpus import corpus, queries, with_changes
from benchmarks.search_sampling import Clock, SampledEmbedder
from benchmarks.search_times import query_times, timed
from benchmarks.search_turns import turns_table
from desk.settings import read_settings
from knowledge import Answerer, Embedder, Entry, IndexStore, load_embedder
from knowledge.indexing.passages import passages_of

SIZES = (1_000, 10_000, 100_000)
QUERIES = 200
ENCODED_BARE = 2_000
KIB = 1024
AIMS = "aims at 100,000: query 1.5 or less, build 0.8 or more, renewal 0.03 or less"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size. Times in seconds; rates in texts a second; bytes an entry."""

    entries: int
    texts: int
    bare: NDArray[np.float64]
    whole: NDArray[np.float64]
    bare_rate: float
    build_rate: float
    build_s: float
    renewal_s: float
    resident: float
    private: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many entries")
    parser.add_argument("--queries", type=int, default=QUERIES, help="how many queries are timed")
    parser.add_argument("--cpu", action="store_true", help="count the processor's time")
    parser.add_argument("--encode-every", type=int, default=1, help="texts a build encodes")
    parser.add_argument("--turns", type=int, default=0, help="rounds of single turns instead")
    wanted = parser.parse_args()
    clock = time.process_time if wanted.cpu else time.perf_counter
    settings = read_settings(os.environ)
    real = load_embedder(settings.embedding_model, settings.cache_dir)
    embedder = SampledEmbedder(real, wanted.encode_every, clock)
    print(f"model {embedder.name}, threads: torch {torch.get_num_threads()}, "
          f"faiss {faiss.omp_get_max_threads()}; encoded: one of {wanted.encode_every}; "
          f"{AIMS}\n", flush=True)  # fmt: skip
    if wanted.turns:
        show_turns(wanted.sizes[0], embedder, wanted.queries, wanted.turns)
        return
    print(HEAD, flush=True)
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(size, embedder, IndexStore(Path(folder)), wanted.queries, clock)
        print(row(figures), flush=True)


def show_turns(size: int, embedder: Embedder, count: int, rounds: int) -> None:
    """Single turns over an index of that size, by how threads are shared out."""
    with tempfile.TemporaryDirectory() as folder:
        build(IndexStore(Path(folder)), corpus(size), embedder, 1)
        for line in turns_table(Path(folder), count, rounds):
            print(line, flush=True)


def measure(
    size: int, embedder: SampledEmbedder, store: IndexStore, count: int, clock: Clock
) -> Figures:
    """A full build, a renewal, then queries and memory on the renewed version."""
    entries = corpus(size)
    texts = list(dict.fromkeys(passage.text for passage in passages_of(entries)))
    rate_before = bare_rate(embedder, texts, clock)
    build_s = embedder.whole(lambda: build(store, entries, embedder, 1))
    rate_after = bare_rate(embedder, texts, clock)
    renewal_s = embedder.whole(lambda: build(store, with_changes(entries), embedder, 2))
    with progress(f"{size} entries: queries"):
        answerer = Answerer(store.load(2, embedder))
        bare, whole = query_times(answerer, queries(entries, count), clock)
    memory = memory_of(store)
    return Figures(
        entries=size, texts=len(texts), bare=bare, whole=whole,
        bare_rate=(rate_before + rate_after) / 2, build_rate=len(texts) / build_s,
        build_s=build_s, renewal_s=renewal_s,
        resident=memory["resident"] / size, private=memory["private"] / size,
    )  # fmt: skip


def build(store: IndexStore, entries: Sequence[Entry], embedder: Embedder, version: int) -> None:
    with progress(f"{len(entries)} entries: build {version}"):
        store.build(entries, embedder, version=version, last_event=0, built_at=datetime.now(UTC))


def bare_rate(embedder: Embedder, texts: Sequence[str], clock: Clock) -> float:
    """Texts a second that the encoder takes by itself, over an even sample of them."""
    sample = texts[:: max(1, len(texts) // ENCODED_BARE)]
    return len(sample) / timed(lambda: embedder.encode_passages(sample), clock)


def memory_of(store: IndexStore) -> dict[str, int]:
    """Bytes by which a process of its own grows when it loads the index and answers from it."""
    command = [sys.executable, "-m", "benchmarks.search_memory", str(store.root)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say on the standard error what is being done."""
    print(f"… {doing}", file=sys.stderr, flush=True)
    yield


HEAD = (
    f"{'entries':>8} {'texts':>8} {'bare query':>11} {'ratio p50':>10} {'ratio p95':>10} "
    f"{'bare texts/s':>13} {'build':>6} {'1 % renewed':>12} {'KiB/entry':>10} {'private':>8}"
)


def row(found: Figures) -> str:
    middle, high = (
        np.percentile(found.whole, at) / np.percentile(found.bare, at) for at in (50, 95)
    )
    return (
        f"{found.entries:>8} {found.texts:>8} {1e3 * np.median(found.bare):>8.1f} ms "
        f"{middle:>10.2f} {high:>10.2f} {found.bare_rate:>13.0f} "
        f"{found.build_rate / found.bare_rate:>6.2f} {found.renewal_s / found.build_s:>12.4f} "
        f"{found.resident / KIB:>10.1f} {found.private / KIB:>8.1f}"
    )


if __name__ == "__main__":
    main()
