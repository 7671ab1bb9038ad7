"""How well grouping groups, side by side with simple ways on the same vectors, in one run.

Ours is ``group_messages`` as shipped, with one setting for all sets. Beside it stand average
linkage over all pairs of the centred vectors, and UMAP + HDBSCAN as BERTopic uses them: each with
its best setting for that very set, which flatters them; at the end it is said what the setting that
is best for all sets of a level gives them. All start from the vectors of the encoder as published,
which is what grouping uses.

Question groups: texts of the judged pairs (LCQMC, BQ, AFQMC) that mean the same as another; what
such pairs join is one group. Topics: questions to their policy document, articles to their chapter.
The score of these is B-cubed F1, with the 95 % bootstrap interval over true groups. Of the
board of 2019 four matters are known (benchmarks/grouping_matters.yml): its score is the F1 of the
best topic for each, in the mean.

Needs the development data; a set whose data is missing is skipped. UMAP + HDBSCAN need the extra
`benchmark` (pip install -e '.[benchmark]') and are left out without it.

    python -m benchmarks.grouping [--sets lcqmc bq afqmc policies articles board]
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping_baselines import as_bertopic, average_linkage, is_there
from benchmarks.grouping_scores import Labels, Score, b_cubed, best_found, interval
from benchmarks.grouping_sets import SETS, GroupingSet
from benchmarks.retrieval_embedder import RememberingEmbedder
from desk.project_files import PROJECT
from desk.settings import read_settings
from faq_builder import group_messages
from faq_builder.grouping.features import Encoder, dense_rows
from faq_builder.grouping.settings import grouping_settings
from faq_builder.reading.deduplication import wording_of
from knowledge import load_embedder

DATA = PROJECT.parent / "shared" / "data"
OURS = "ours"

Vectors = NDArray[np.float32]
Baseline = Callable[[Vectors], Iterator[tuple[str, Labels]]]


class Judged(NamedTuple):
    """A way of grouping with one of its settings."""

    score: Score
    setting: str
    found: Labels


def main() -> None:
    wanted = arguments()
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)
    remembering = RememberingEmbedder(embedder)
    if not is_there():
        print("UMAP + HDBSCAN are left out: pip install -e '.[benchmark]'")
    scores: dict[tuple[str, str], dict[str, dict[str, float]]] = defaultdict(dict)
    for found in readable(wanted.sets, wanted.data):
        print(f"\n{title(found)}\n{head(found)}", flush=True)
        tried = compared(found, remembering)
        report(found, tried)
        for name, ways in tried.items():
            scores[found.level, name][found.name] = {way.setting: way.score.f1 for way in ways}
    for (level, name), by_set in scores.items():
        print(of_all(level, name, by_set))


def readable(names: Sequence[str], data: Path) -> Iterator[GroupingSet]:
    """The sets of these names whose data is there; of the others it is said."""
    for name in names:
        try:
            yield SETS[name](data)
        except OSError as fault:
            print(f"\n{name}: skipped, no such data: {fault.filename}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", choices=[*SETS], default=[*SETS])
    data = Path(os.environ.get("POLICYDESK_SHARED_DATA", DATA))
    parser.add_argument("--data", type=Path, default=data, help="the development data's folder")
    return parser.parse_args()


def baselines() -> Mapping[str, Baseline]:
    """Those that are installed."""
    named: dict[str, Baseline] = {"average linkage": average_linkage}
    return named | {"UMAP + HDBSCAN": as_bertopic} if is_there() else named


def compared(found: GroupingSet, embedder: Encoder) -> dict[str, list[Judged]]:
    """Each baseline with all its settings, then ours with its one."""
    wordings = [wording_of(item) for item in found.items]
    rows = dense_rows(wordings, embedder, grouping_settings().features, say)
    tried = {
        name: [judged(found, *each) for each in baseline(rows)]
        for name, baseline in baselines().items()
    }
    return tried | {OURS: [judged(found, "as shipped", ours(found, embedder))]}


def ours(found: GroupingSet, embedder: Encoder) -> Labels:
    """The group of each item at the set's level, counted from 0."""
    assigned = group_messages(found.items, embedder).assignments
    ids = [getattr(each, found.level) for each in assigned]
    return np.unique(ids, return_inverse=True)[1]


def judged(found: GroupingSet, setting: str, labels: Labels) -> Judged:
    score = b_cubed if found.whole else best_found
    return Judged(score(labels, found.truth), setting, labels)


def report(found: GroupingSet, tried: Mapping[str, Sequence[Judged]]) -> None:
    """A line for each way at its best, and how ours is to the better baseline."""
    best = {name: max(ways, key=lambda way: way.score.f1) for name, ways in tried.items()}
    for name, way in best.items():
        print(line(name, found, way))
    baseline = max(way.score.f1 for name, way in best.items() if name != OURS)
    print(f"{'':<18}{best[OURS].score.f1 / baseline:.2f} times the better baseline", flush=True)


def of_all(level: str, name: str, by_set: Mapping[str, Mapping[str, float]]) -> str:
    """What the setting with the best mean over the sets gives each of them."""
    settings = next(iter(by_set.values()))
    best = max(settings, key=lambda setting: sum(f1[setting] for f1 in by_set.values()))
    scores = ", ".join(f"{each} {f1[best]:.3f}" for each, f1 in by_set.items())
    return f"\n{level.replace('_', ' ')}s, {name}, one setting: {scores}; {best}"


def title(found: GroupingSet) -> str:
    true = "true groups" if found.whole else "known matters"
    level = found.level.replace("_", " ")
    return f"{found.name}: {level}s, {len(found.items)} texts, {len(found.truth)} {true}"


def head(found: GroupingSet) -> str:
    f1 = "B-cubed F1" if found.whole else "F1, mean"
    return f"{'':<18}{f1:<21}{'precision':>10}{'recall':>8}   setting"


def line(name: str, found: GroupingSet, way: Judged) -> str:
    f1 = f"{way.score.f1:.3f}"
    if found.whole:
        low, high = interval(way.found, found.truth)
        f1 += f" ({low:.3f}–{high:.3f})"
    scores = f"{way.score.precision:>10.3f}{way.score.recall:>8.3f}"
    return f"{name:<18}{f1:<21}{scores}   {way.setting}"


def say(done: int, total: int) -> None:
    end = "\n" if done == total else "\r"
    print(f"… {done} of {total} texts encoded", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
