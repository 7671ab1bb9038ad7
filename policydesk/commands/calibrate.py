"""``policydesk calibrate``: learn the confidence from the corpus, or from queries with answers."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.errors import InputProblem
from policydesk.commands.adapt import read_pairs
from policydesk.commands.cli_context import note, progress_bar
from policydesk.commands.knowledge_files import (
    open_answerer,
    read_gold,
    read_knowledge,
    read_queries,
)

if TYPE_CHECKING:
    from knowledge import Entry, Thresholds
    from knowledge.learning.labelled import Judgement, Labelled

SEVERAL = "several times for several sets, in the same order as the others."
KB_HELP = f"Knowledge base; {SEVERAL}"
QUERIES_HELP = f"Queries; {SEVERAL}"
GOLD_HELP = f"Right answers; {SEVERAL}"
SOURCE_HELP = "Where the labelled queries come from; written into the files."
CORPUS_HELP = "Folder of a question corpus, such as data/questions."
MODEL_HELP = "Embedding model: a hub name or a folder; that of the settings, if not given."
PAIRS_HELP = "Judged pairs as `adapt` takes them, learned from beside the corpus."
RANKING_HELP = "Learn the ranking weights, too."
PRECISION_HELP = "Share of answers that shall be right."
LIKELY_HELP = "Least confidence with which an entry is shown as what may be meant."


def calibrate(
    source: Annotated[str, typer.Option(help=SOURCE_HELP)],
    out: Annotated[Path, typer.Option(help="Folder for what is learned.")],
    corpus: Annotated[Path | None, typer.Option(help=CORPUS_HELP)] = None,
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    pairs: Annotated[list[Path] | None, typer.Option(help=PAIRS_HELP)] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Of the corpus.")] = 5,
    kb: Annotated[list[Path] | None, typer.Option(help=KB_HELP)] = None,
    queries: Annotated[list[Path] | None, typer.Option(help=QUERIES_HELP)] = None,
    gold: Annotated[list[Path] | None, typer.Option(help=GOLD_HELP)] = None,
    precision: Annotated[float, typer.Option(min=0.5, max=0.999, help=PRECISION_HELP)] = 0.86,
    likely: Annotated[float, typer.Option(min=0.0, max=1.0, help=LIKELY_HELP)] = 0.45,
    ranking: Annotated[bool, typer.Option("--ranking", help=RANKING_HELP)] = False,
) -> None:
    """Learn the confidence and thresholds of search.

    From a corpus of questions: how the first hits are reread, for the model named, and from which
    chance on they are given. From queries with known answers: the confidence of hits that are not
    reread, and with the corpus or without, the scale of those that are. Where a set says which
    entries are "wrong" for a query, these are its near misses; else half of its queries lose their
    right entries.

    Example: policydesk calibrate --corpus data/questions --source "the corpus, 2026"
    --out knowledge/answering
    """
    from desk.settings import read_settings
    from knowledge import load_embedder, load_thresholds
    from knowledge.learning.attention_training.rereading_lessons import Lessons, learn_rereading
    from knowledge.learning.question_corpus.reading import read_corpus

    given = list(own_files(kb or [], queries or [], gold or []))
    if corpus is None and not given:
        raise InputProblem("give --corpus, or --kb, --queries and --gold")
    thresholds = load_thresholds()
    if given:
        sets = [labelled(*files) for files in given]
        confidence = from_files(sets, source, out, precision, likely, ranking=ranking)
        thresholds = replace(confidence, reread=thresholds.reread)
    settings = read_settings(os.environ)
    embedder = load_embedder(model or settings.embedding_model, settings.cache_dir)
    lessons = Lessons(
        read_corpus(corpus) if corpus else None,
        [pair for path in pairs or [] for pair in read_pairs(path)],
        [judgements_of(*files) for files in given],
        epochs,
    )
    with progress_bar("attention") as told:
        reread = learn_rereading(
            lessons, embedder, thresholds.reread, source=source, out=out, told=told
        )
    if reread:
        note(f"answers from a chance of {reread.answer}, likely from {reread.likely}")
    write_yaml(out / "thresholds.yml", asdict(replace(thresholds, reread=reread)))
    note(f"written to {out}")


def own_files(
    kb: Sequence[Path], queries: Sequence[Path], gold: Sequence[Path]
) -> Iterator[tuple[Path, Path, Path]]:
    if not len(kb) == len(queries) == len(gold):
        raise InputProblem("--kb, --queries and --gold must be given equally often")
    return zip(kb, queries, gold, strict=True)


def from_files(
    sets: list[list["Labelled"]],
    source: str,
    out: Path,
    precision: float,
    likely: float,
    *,
    ranking: bool,
) -> "Thresholds":
    """The confidence of hits that are not reread, learned from ``sets``."""
    from knowledge import RankingWeights, load_ranking
    from knowledge.learning.calibration import learn_thresholds
    from knowledge.learning.ranking_learning import learn_ranking

    if ranking:
        learned = RankingWeights(source, load_ranking().first, learn_ranking(sets))
        sets = [[item.reranked(learned) for item in each] for each in sets]
        write_yaml(out / "ranking.yml", asdict(learned))
    thresholds = learn_thresholds(sets, source=source, precision=precision, likely=likely)
    note(f"answers from confidence {thresholds.answer} where hits are not reread")
    return thresholds


def judgements_of(
    kb: Path, queries: Path, gold: Path
) -> tuple[tuple["Entry", ...], list["Judgement"]]:
    """The entries, and each query that has a gold row with what is known of it."""
    from knowledge.learning.labelled import Judgement

    knowledge = read_knowledge(kb)
    places = {name: str(place) for place, name in enumerate(knowledge.ids)}
    texts = {row["id"]: row["text"] for row in read_queries(queries)}
    judged = [
        Judgement(
            texts[row["query"]],
            frozenset(places[name] for name in row["ids"] if name in places),
            frozenset(places[name] for name in row.get("wrong", ()) if name in places),
        )
        for row in read_gold(gold)
        if row["query"] in texts
    ]
    return knowledge.entries, judged


def labelled(kb: Path, queries: Path, gold: Path) -> list["Labelled"]:
    """The candidates of every query that has a gold row."""
    from knowledge import load_ranking
    from knowledge.learning.labelled import label

    entries, judged = judgements_of(kb, queries, gold)
    index = open_answerer(entries).index
    return list(label(index, judged, load_ranking()))


def write_yaml(path: Path, values: dict[str, object]) -> None:
    import yaml

    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
