"""``policydesk calibrate``: learn the confidence from queries with known answers."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.errors import InputProblem
from policydesk.commands.cli_context import note
from policydesk.commands.knowledge_files import (
    open_answerer,
    read_gold,
    read_knowledge,
    read_queries,
)

if TYPE_CHECKING:
    from knowledge.learning.labelled import Labelled

FILES_HELP = "{}; several times for several sets, in the same order as the others."
SOURCE_HELP = "Where the labelled queries come from; written into the files."
RANKING_HELP = "Learn the ranking weights, too."
PRECISION_HELP = "Share of answers that shall be right."
LIKELY_HELP = "Least confidence with which an entry is shown as what may be meant."


def calibrate(
    kb: Annotated[list[Path], typer.Option(help=FILES_HELP.format("Knowledge base"))],
    queries: Annotated[list[Path], typer.Option(help=FILES_HELP.format("Queries"))],
    gold: Annotated[list[Path], typer.Option(help=FILES_HELP.format("Right answers"))],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)],
    out: Annotated[Path, typer.Option(help="Folder for thresholds.yml.")],
    precision: Annotated[float, typer.Option(min=0.5, max=0.999, help=PRECISION_HELP)] = 0.86,
    likely: Annotated[float, typer.Option(min=0.0, max=1.0, help=LIKELY_HELP)] = 0.45,
    ranking: Annotated[bool, typer.Option("--ranking", help=RANKING_HELP)] = False,
) -> None:
    """Learn the confidence and thresholds of search from queries with known answers.

    Where a set says which entries are "wrong" for a query, these are its near misses; else half
    of its queries lose their right entries.

    Example: policydesk calibrate --kb kb.jsonl --queries q.jsonl --gold gold.jsonl
    --source "own confirmed answers, 2024" --out knowledge/answering
    """
    from knowledge import RankingWeights, load_ranking
    from knowledge.learning.calibration import learn_thresholds
    from knowledge.learning.ranking_learning import learn_ranking

    if not len(kb) == len(queries) == len(gold):
        raise InputProblem("--kb, --queries and --gold must be given equally often")
    sets = [labelled(*files) for files in zip(kb, queries, gold, strict=True)]
    if ranking:
        learned = RankingWeights(source, load_ranking().first, learn_ranking(sets))
        sets = [[item.reranked(learned) for item in each] for each in sets]
        write_yaml(out / "ranking.yml", asdict(learned))
    thresholds = learn_thresholds(sets, source=source, precision=precision, likely=likely)
    write_yaml(out / "thresholds.yml", asdict(thresholds))
    note(f"answers from confidence {thresholds.answer}; written to {out}")


def labelled(kb: Path, queries: Path, gold: Path) -> list["Labelled"]:
    """The candidates of every query that has a gold row."""
    from knowledge import load_ranking
    from knowledge.learning.labelled import Judgement, label

    knowledge = read_knowledge(kb)
    places = {name: str(place) for place, name in enumerate(knowledge.ids)}
    texts = {row["id"]: row["text"] for row in read_queries(queries)}
    rows = [row for row in read_gold(gold) if row["query"] in texts]
    judged = [
        Judgement(
            texts[row["query"]],
            frozenset(places[name] for name in row["ids"] if name in places),
            frozenset(places[name] for name in row.get("wrong", ()) if name in places),
        )
        for row in rows
    ]
    index = open_answerer(knowledge.entries).index
    return list(label(index, judged, load_ranking()))


def write_yaml(path: Path, values: dict[str, object]) -> None:
    import yaml

    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
