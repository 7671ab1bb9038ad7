"""How well ours finds and how well it knows, side by side with simple ways, in one run.

BM25 (bm25s over jieba's words), dense search (FAISS flat, one vector an entry), reciprocal rank
fusion of the two, on the small set Rasa's ResponseSelector trained on the same entries, and ours
as `policydesk search` runs it. R@1, R@5 and MRR over all entries; then half of the entries are
removed, and the AUROC of confidence is over all queries: right first hits against all others;
coverage is the share of queries with an entry that are answered where 95 % of all answers are
right. A baseline is as sure as its own score. The baselines' encoder is the bare one. Ours was
learned on these development sets (the wording of `faq`, most of all), so that they flatter it; what
they say is whether a change helps or hurts. Intervals are 95 % bootstrap over queries.

Needs the extra `benchmark` (pip install -e '.[benchmark]') and the development data; a set whose
data is missing is skipped, and so is Rasa where its environment is missing.

    python -m benchmarks.retrieval [--sets faq policies board articles health …] [--limit N]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.retrieval_baselines import (
    FUSED,
    TOP,
    Ranked,
    System,
    bm25,
    dense,
    fusion,
    ours,
    rasa_selector,
)
from benchmarks.retrieval_embedder import RememberingEmbedder
from benchmarks.retrieval_sets import SETS, SMALL, RetrievalSet, read_set
from desk.project_files import PROJECT
from desk.settings import Settings, read_settings
from knowledge import Embedder, IndexStore, load_embedder
from knowledge.learning.evaluation import PRECISION, Judged, Measure, evaluate, judge

COVERAGE = f"coverage at {PRECISION}"
FIGURES = ("R@1", "R@5", "MRR", "AUROC", COVERAGE)
OF_KEPT = ("AUROC", COVERAGE)  # where half of the entries are removed
DATA = PROJECT.parent / "shared" / "data"
EPOCHS = 300  # the selector's own default


def main() -> None:
    wanted = arguments()
    settings = read_settings(os.environ)
    bare, adapted = (
        RememberingEmbedder(load_embedder(settings.embedding_model, settings.cache_dir, adapted=it))
        for it in (False, True)
    )
    for name in wanted.sets:
        try:
            found = read_set(name, wanted.data, wanted.limit)
        except OSError as fault:
            print(f"\n{name}: skipped, no such data: {fault.filename}")
            continue
        print(f"\n{title(found)}\n{head()}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            compared = systems(found.name, bare, adapted, Path(folder), settings, wanted.epochs)
            for system, run in compared.items():
                say(f"{name}: {system}")
                print(row(system, measured(found, run)), flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", choices=[*SETS, SMALL], default=[*SETS, SMALL])
    parser.add_argument("--limit", type=int, help="at most so many queries of each set")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of Rasa's training")
    data = Path(os.environ.get("POLICYDESK_SHARED_DATA", DATA))
    parser.add_argument("--data", type=Path, default=data, help="the development data's folder")
    return parser.parse_args()


def systems(
    name: str, bare: Embedder, adapted: Embedder, folder: Path, settings: Settings, epochs: int
) -> dict[str, System]:
    """What is measured on that set; Rasa on the small one alone, where it is installed."""
    named: dict[str, System] = {
        "BM25": bm25,
        "dense": partial(dense, bare),
        "fusion": lambda entries, queries: fusion(
            bm25(entries, queries, FUSED), dense(bare, entries, queries, FUSED)
        ),
    }
    if name == SMALL and settings.rasa_python.is_file():
        named["Rasa selector"] = partial(rasa_selector, settings, epochs)
    elif name == SMALL:
        say(f"Rasa's selector is skipped: no {settings.rasa_python}; run `make setup`")
    return named | {"ours": partial(ours, adapted, IndexStore(folder))}


def measured(found: RetrievalSet, run: System) -> dict[str, Measure]:
    """The FIGURES of one system on one set."""
    texts = [query.text for query in found.queries]
    without = judged(found, run(found.rest, texts), found.kept)
    everything = frozenset(entry.entry_id for entry in found.entries)
    ranks = judged(found, run(found.entries, texts), everything) if found.ranked else without
    figures = {measure.name: measure for measure in evaluate(ranks)}
    sure = {measure.name: measure for measure in evaluate(without)}
    return figures | {name: sure[name] for name in OF_KEPT if name in sure}


def judged(found: RetrievalSet, results: Sequence[Ranked], there: frozenset[str]) -> list[Judged]:
    """Each result against the right entries that are ``there``."""
    return [
        judge(result.ids[:TOP], list(query.right & there), True, result.sure)
        for query, result in zip(found.queries, results, strict=True)
    ]


def title(found: RetrievalSet) -> str:
    over = f"{len(found.entries)} entries" if found.ranked else f"{len(found.rest)} entries"
    return f"{found.name}: {over}, {len(found.queries)} queries; AUROC over {len(found.rest)}"


def head() -> str:
    return f"{'':<14}" + "".join(f"{name:>22}" for name in FIGURES)


def row(system: str, figures: dict[str, Measure]) -> str:
    texts = (cell(figures[name]) if name in figures else "–" for name in FIGURES)
    return f"{system:<14}" + "".join(f"{text:>22}" for text in texts)


def cell(figure: Measure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"


def say(doing: str) -> None:
    print(f"… {doing}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
