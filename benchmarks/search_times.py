"""Times of single queries, bare and whole, taken in turn."""

from collections.abc import Callable, Sequence
from functools import partial

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.search_sampling import Clock
from knowledge import Answerer

WARM_UP = 20
HITS = 10

Seconds = NDArray[np.float64]


def query_times(answerer: Answerer, texts: Sequence[str], clock: Clock) -> tuple[Seconds, Seconds]:
    """Seconds of each query (q,): encoded and searched flat; and by the desk's whole search.

    Which comes first changes from query to query.
    """
    embedder = answerer.index.embedder
    flat = faiss.IndexFlatIP(embedder.dimension)
    flat.add(answerer.index.dense.vectors)

    def bare(text: str) -> None:
        flat.search(embedder.encode_queries([text]), HITS)

    def whole(text: str) -> None:
        answerer.search(text, top=HITS)

    times: list[list[float]] = [[], []]
    for turn, text in enumerate([*texts[:WARM_UP], *texts]):
        ways = ((0, bare), (1, whole))
        for place, way in ways if turn % 2 else reversed(ways):
            times[place].append(timed(partial(way, text), clock))
    return np.array(times[0][WARM_UP:]), np.array(times[1][WARM_UP:])


def timed(work: Callable[[], object], clock: Clock) -> float:
    began = clock()
    work()
    return clock() - began
