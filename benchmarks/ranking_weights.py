"""Ranking weights by search, each set left out in turn, beside the shipped ones and single parts.

For every set, R@1 on it: of the weights chosen on the others (a set and its kin are left out
together), of the shipped weights, of those chosen on all sets, of single parts of ours (dense: the
adapted encoder's best passage; words, pairs: BM25), and of plain BM25 and plain dense search with
the published encoder. At the end, the weights chosen on all sets, as `ranking.yml` has them. The
first look stays as shipped: what orders its best fifty is searched.

    python -m benchmarks.ranking_weights FOLDER [--sets …] [--queries 400] [--model M]
        [--adaptation FILE] [--split learn] [--no-baselines]

FOLDER keeps features and baselines; empty it after a change of how features are computed. The
baselines need the extra `benchmark`.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.ranking_features import FeatureSet, features_of
from benchmarks.ranking_search import Weights, left_out, recall_at_one, search_weights
from benchmarks.ranking_sets import FAMILIES, NAMES, KnowledgeBase, RankingSets
from benchmarks.retrieval_embedder import RememberingEmbedder
from desk.project_files import PROJECT
from desk.settings import read_settings
from knowledge import Embedder, load_embedder, load_ranking
from knowledge.answering.ranking import FEATURES, vector_of
from knowledge.encoder.adaptation.files import read_adaptation
from knowledge.encoder.adaptation.low_rank import merge
from knowledge.encoder.embedding import SentenceTransformerEmbedder, model_name, open_model
from knowledge.learning.calibration import AGREEMENT, DIFFERENCE
from knowledge.learning.labelled import readable
from knowledge.learning.question_corpus.districts import Split

if TYPE_CHECKING:
    from benchmarks.retrieval_baselines import System

DATA = PROJECT.parent / "shared" / "data"
SINGLE_PARTS = {"dense part": "similarity", "words part": "words", "pairs part": "pairs"}

Figures = dict[str, float]


def main() -> None:
    wanted = arguments()
    sets = RankingSets(wanted.data, wanted.split, wanted.queries)
    names = [name for name in wanted.sets if sets.has(name)]
    embedder = embedder_of(wanted.model, wanted.adaptation)
    found = {}
    for name in names:
        say(f"{name}: features")
        found[name] = features_of(name, sets, embedder, wanted.folder)
    on_all = chosen_on(list(found.values()))
    columns = {"left out": chosen_without(found)} | fixed_columns(found, on_all)
    if wanted.baselines:
        columns |= baselines(names, sets, wanted.folder)
    print(table(columns, {name: len(each.right) for name, each in found.items()}))
    print("\nchosen on all sets:\nsecond:")
    for feature, weight in readable(FEATURES, on_all).items():
        print(f"  {feature}: {weight:g}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="keeps features and baselines")
    parser.add_argument("--sets", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--queries", type=int, default=400, help="at most so many of each set")
    parser.add_argument("--model", help="a hub name or a folder; else the model of the settings")
    parser.add_argument("--adaptation", type=Path, help="in place of the shipped one")
    parser.add_argument("--split", type=Split, default=Split.LEARN, help="of the districts")
    parser.add_argument("--baselines", action=argparse.BooleanOptionalAction, default=True)
    data = Path(os.environ.get("POLICYDESK_SHARED_DATA", DATA))
    parser.add_argument("--data", type=Path, default=data, help="the development data's folder")
    return parser.parse_args()


def embedder_of(model: str | None, adaptation: Path | None) -> Embedder:
    settings = read_settings(os.environ)
    name = model or settings.embedding_model
    if adaptation is None:
        return load_embedder(name, settings.cache_dir)
    opened, given = open_model(name, settings.cache_dir), read_adaptation(adaptation)
    transformer: Any = opened[0].auto_model
    merge(transformer, given.changes, given.strength)
    return SentenceTransformerEmbedder(opened, f"{model_name(name)}+{given.digest[:8]}")


def chosen_on(sets: Sequence[FeatureSet]) -> Weights:
    return search_weights(sets, vector_of(load_ranking().second, FEATURES), bounds())


def bounds() -> list[tuple[float, float]]:
    """What agrees may only add to a score, what differs only take from it."""
    return [
        (0.0 if name in AGREEMENT else -np.inf, 0.0 if name in DIFFERENCE else np.inf)
        for name in FEATURES
    ]


def chosen_without(found: Mapping[str, FeatureSet]) -> Figures:
    """R@1 on each set of the weights chosen on those of other families."""
    reached = {}
    for name, others in left_out({name: FAMILIES.get(name, name) for name in found}):
        say(f"{name}: weights of the others")
        reached[name] = recall_at_one(chosen_on([found[other] for other in others]), found[name])
    return reached


def fixed_columns(found: Mapping[str, FeatureSet], on_all: Weights) -> dict[str, Figures]:
    """R@1 of the shipped weights, of those chosen on all sets, and of single features."""
    weights = {"shipped": vector_of(load_ranking().second, FEATURES), "on all": on_all}
    weights |= {part: vector_of({name: 1.0}, FEATURES) for part, name in SINGLE_PARTS.items()}
    return {
        column: {name: recall_at_one(each, features) for name, features in found.items()}
        for column, each in weights.items()
    }


def baselines(names: Sequence[str], sets: RankingSets, folder: Path) -> dict[str, Figures]:
    """R@1 of plain BM25 and plain dense search, which no encoder of ours changes."""
    from benchmarks.retrieval_baselines import bm25, dense

    settings = read_settings(os.environ)
    bare = load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)
    systems: dict[str, System] = {
        "BM25": bm25,
        "plain dense": partial(dense, RememberingEmbedder(bare)),
    }
    columns: dict[str, Figures] = {}
    for column, run in systems.items():
        say(column)
        columns[column] = {
            name: remembered_figure(folder / f"{sets.label(name)}-{column}.txt", run, name, sets)
            for name in names
        }
    return columns


def remembered_figure(path: Path, run: "System", name: str, sets: RankingSets) -> float:
    """R@1 of a baseline on that set, reckoned once."""
    if not path.is_file():
        right = [hit for each in sets.knowledge_bases(name) for hit in first_right(run, each)]
        path.write_text(str(np.mean(right)), encoding="utf-8")
    return float(path.read_text(encoding="utf-8"))


def first_right(run: "System", known: KnowledgeBase) -> list[bool]:
    """Whether the first hit of each query is right."""
    entries, asked = known
    results = run(entries, [each.text for each in asked])
    return [found.ids[0] in each.right for found, each in zip(results, asked, strict=True)]


def table(columns: Mapping[str, Figures], queries: Mapping[str, int]) -> str:
    head = f"{'R@1':<14}{'queries':>8}" + "".join(f"{column:>13}" for column in columns)
    rows = [
        f"{name:<14}{count:>8}" + "".join(f"{column[name]:>13.3f}" for column in columns.values())
        for name, count in queries.items()
    ]
    means = "".join(f"{np.mean(list(column.values())):>13.3f}" for column in columns.values())
    return "\n".join([head, *rows, f"{'mean':<14}{'':>8}{means}"])


def say(doing: str) -> None:
    print(f"… {doing}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
