"""What ours is compared with: BM25, dense search, the two fused by rank, Rasa's selector, ours."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import bm25s
import faiss
import jieba
import numpy as np

from desk.project_files import PROJECT
from desk.settings import Settings
from knowledge import Answerer, Embedder, Entry, IndexStore
from policydesk.servers.dialogue_model import rasa_environment

TOP = 10
FUSED = 100
RANK_OFFSET = 60  # of reciprocal rank fusion; Cormack, Clarke and Büttcher, SIGIR 2009
RASA_WORKER = "benchmarks.retrieval_rasa"


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a system says of one query: ids, best first, and how sure it is of the first."""

    ids: tuple[str, ...]
    sure: float


System = Callable[[Sequence[Entry], Sequence[str]], list[Ranked]]


def text_of(entry: Entry) -> str:
    return "\n".join(text for text in (entry.question, entry.answer) if text)


def bm25(entries: Sequence[Entry], queries: Sequence[str], top: int = TOP) -> list[Ranked]:
    """bm25s as it comes, over jieba's words."""
    model = bm25s.BM25()
    model.index([jieba.lcut(text_of(entry)) for entry in entries], show_progress=False)
    top = min(top, len(entries))
    found = model.retrieve([jieba.lcut(query) for query in queries], k=top, show_progress=False)
    return [ranked(entries, *each) for each in zip(found.documents, found.scores, strict=True)]


def dense(
    embedder: Embedder, entries: Sequence[Entry], queries: Sequence[str], top: int = TOP
) -> list[Ranked]:
    """FAISS flat search over one vector for each entry; as sure as the cosine."""
    index = faiss.IndexFlatIP(embedder.dimension)
    index.add(embedder.encode_passages([text_of(entry) for entry in entries]))
    scores, rows = index.search(embedder.encode_queries(queries), min(top, len(entries)))
    return [ranked(entries, *each) for each in zip(rows, scores, strict=True)]


def fusion(one: Sequence[Ranked], other: Sequence[Ranked]) -> list[Ranked]:
    """Two systems' results fused by reciprocal rank; as sure as the first one's sum."""
    return [fused(pair) for pair in zip(one, other, strict=True)]


def fused(results: Sequence[Ranked]) -> Ranked:
    sums: dict[str, float] = {}
    for result in results:
        for place, name in enumerate(result.ids, 1):
            sums[name] = sums.get(name, 0.0) + 1 / (RANK_OFFSET + place)
    best = sorted(sums, key=lambda name: -sums[name])
    return Ranked(tuple(best[:TOP]), sums[best[0]] if best else 0.0)


def ours(
    embedder: Embedder, store: IndexStore, entries: Sequence[Entry], queries: Sequence[str]
) -> list[Ranked]:
    """What ``policydesk search`` does; ``store`` keeps what is encoded for the next entries."""
    version = max([0, *store.versions()]) + 1
    built_at = datetime.now(UTC)
    store.build(entries, embedder, version=version, last_event=0, built_at=built_at)
    results = Answerer(store.load(version, embedder)).search_all(queries, top=TOP)
    return [
        Ranked(tuple(hit.entry_id for hit in result.hits), result.confidence) for result in results
    ]


def rasa_selector(
    settings: Settings, epochs: int, entries: Sequence[Entry], queries: Sequence[str]
) -> list[Ranked]:
    """Rasa's ResponseSelector, trained in Rasa's own environment; as sure as its confidence."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {
            "entries": [{"id": entry.entry_id, "question": text_of(entry)} for entry in entries],
            "queries": list(queries),
            "epochs": epochs,
        }
        (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
        command = [str(settings.rasa_python), "-m", RASA_WORKER, name]
        environment = rasa_environment(settings)
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"Rasa's selector could not be measured:\n{done.stderr[-2000:]}")
        found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return [Ranked(tuple(each["ids"]), each["sure"]) for each in found]


def ranked(entries: Sequence[Entry], rows: np.ndarray, scores: np.ndarray) -> Ranked:
    return Ranked(tuple(entries[row].entry_id for row in rows), float(scores[0]))
