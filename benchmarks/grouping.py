"""How well grouping groups, side by side with simple ways on the same vectors, in one run.

Ours is ``group_messages`` as shipped, with one setting for all sets. Beside it stand average
linkage over all pairs of the centred vectors, and UMAP + HDBSCAN as BERTopic uses them: each with
its best setting for that very set, which flatters them. All start from the vectors of the encoder
as published, which is what grouping uses.

Question groups: texts of the judged pairs (LCQMC, BQ, AFQMC) that mean the same as another; what
such pairs join is one group. Topics: questions to their policy document, articles to their chapter.
The figure of these is B-cubed F1, with the 95 % bootstrap interval over true groups. Of the
board of 2019 four matters are known (benchmarks/grouping_matters.yml): its figure is the F1 of the
best topic for each, in the mean.

Needs the development data; a set whose data is missing is skipped. UMAP + HDBSCAN need the extra
`benchmark` (pip install -e '.[benchmark]') and are left out without it.

    python -m benchmarks.grouping [--sets lcqmc bq afqmc policies articles board]
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping_baselines import as_bertopic, average_linkage, is_there
from benchmarks.grouping_figures import Figure, Labels, b_cubed, best_found, interval
from benchmarks.grouping_sets import SETS, GroupingSet
from benchmarks.retrieval_embedder import RememberingEmbedder
from faq_builder import group_messages
from faq_builder.features import Encoder, dense_rows
from faq_builder.settings import grouping_settings
from faq_builder.wordings import wording_of
from knowledge.encoder.embedding import load_embedder
from policydesk.settings import REPOSITORY, read_settings

DATA = REPOSITORY.parent / "shared" / "data"
OURS = "ours"

Vectors = NDArray[np.float32]
Baseline = Callable[[Vectors], Iterator[tuple[str, Labels]]]


class Judged(NamedTuple):
    """A way of grouping with the setting that was best for the set."""

    figure: Figure
    setting: str
    found: Labels


def main() -> None:
    wanted = arguments()
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)
    remembering = RememberingEmbedder(embedder)
    if not is_there():
        print("UMAP + HDBSCAN are left out: pip install -e '.[benchmark]'")
    for name in wanted.sets:
        try:
            found = SETS[name](wanted.data)
        except OSError as fault:
            print(f"\n{name}: skipped, no such data: {fault.filename}")
            continue
        print(f"\n{title(found)}\n{head(found)}", flush=True)
        report(found, compared(found, remembering))


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


def compared(found: GroupingSet, embedder: Encoder) -> Iterator[tuple[str, Judged]]:
    """Each baseline at its best, then ours."""
    wordings = [wording_of(item) for item in found.items]
    rows = dense_rows(wordings, embedder, grouping_settings().features, say)
    for name, baseline in baselines().items():
        settings = (judged(found, *each) for each in baseline(rows))
        yield name, max(settings, key=lambda each: each.figure.f1)
    yield OURS, judged(found, "as shipped", ours(found, embedder))


def ours(found: GroupingSet, embedder: Encoder) -> Labels:
    """The group of each item at the set's level, counted from 0."""
    assigned = group_messages(found.items, embedder).assignments
    ids = [getattr(each, found.level) for each in assigned]
    return np.unique(ids, return_inverse=True)[1]


def judged(found: GroupingSet, setting: str, labels: Labels) -> Judged:
    figure = b_cubed if found.whole else best_found
    return Judged(figure(labels, found.truth), setting, labels)


def report(found: GroupingSet, ways: Iterator[tuple[str, Judged]]) -> None:
    """A line for each way as it comes, and how ours is to the better baseline."""
    f1: dict[str, float] = {}
    for name, way in ways:
        f1[name] = way.figure.f1
        print(line(name, found, way), flush=True)
    print(f"{'':<18}{f1.pop(OURS) / max(f1.values()):.2f} times the better baseline")


def title(found: GroupingSet) -> str:
    true = "true groups" if found.whole else "known matters"
    level = found.level.replace("_", " ")
    return f"{found.name}: {level}s, {len(found.items)} texts, {len(found.truth)} {true}"


def head(found: GroupingSet) -> str:
    f1 = "B-cubed F1" if found.whole else "F1, mean"
    return f"{'':<18}{f1:<21}{'precision':>10}{'recall':>8}   setting"


def line(name: str, found: GroupingSet, way: Judged) -> str:
    f1 = f"{way.figure.f1:.3f}"
    if found.whole:
        low, high = interval(way.found, found.truth)
        f1 += f" ({low:.3f}–{high:.3f})"
    figures = f"{way.figure.precision:>10.3f}{way.figure.recall:>8.3f}"
    return f"{name:<18}{f1:<21}{figures}   {way.setting}"


def say(done: int, total: int) -> None:
    end = "\n" if done == total else "\r"
    print(f"… {done} of {total} texts encoded", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
