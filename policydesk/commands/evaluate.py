"""``policydesk evaluate``: how good search is on queries with known answers."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.errors import InputProblem
from knowledge.learning.question_corpus.districts import Split
from policydesk.commands.knowledge_files import (
    open_answerer,
    read_gold,
    read_knowledge,
    read_queries,
    search_all,
    skip_file,
)
from policydesk.commands.search import KB_HELP, QUERIES_HELP, SKIP_HELP

if TYPE_CHECKING:
    from knowledge.learning.evaluation import Judged, Measure

GOLD_HELP = 'JSON Lines: {"query", "ids": []}; an empty list: no answer exists.'
CORPUS_HELP = "A folder laid out as data/questions, in place of the three files."
HITS = 10
BAR = 40


def evaluate(
    kb: Annotated[Path | None, typer.Option(help=KB_HELP)] = None,
    queries: Annotated[Path | None, typer.Option(help=QUERIES_HELP)] = None,
    gold: Annotated[Path | None, typer.Option(help=GOLD_HELP)] = None,
    corpus: Annotated[Path | None, typer.Option(help=CORPUS_HELP)] = None,
    split: Annotated[Split, typer.Option(help="Which districts of the corpus.")] = Split.UNSEEN,
    out: Annotated[Path | None, typer.Option(help="Write the JSON there as well.")] = None,
    skip_bad_rows: Annotated[bool, typer.Option(help=SKIP_HELP)] = False,
) -> None:
    """Measure search on queries with known answers: a table, the reliability, and JSON.

    Refusal counts the unanswerable queries that were not answered. With --corpus, measure what the
    desk shows to the lines of districts of the question corpus, by kind of wording.

    Example: policydesk evaluate --kb faqs.jsonl --queries questions.jsonl --gold gold.jsonl

    Example: policydesk evaluate --corpus data/questions --split unseen --out figures.json
    """
    if corpus is not None:
        if kb or queries or gold:
            raise InputProblem("--corpus stands in place of --kb, --queries and --gold")
        evaluate_corpus(corpus, split, out)
    elif kb is None or queries is None or gold is None:
        raise InputProblem("--kb, --queries and --gold must be given, or --corpus")
    else:
        evaluate_files(kb, queries, gold, out, skip=skip_bad_rows)


def evaluate_corpus(corpus: Path, split: Split, out: Path | None) -> None:
    from policydesk.commands.corpus_report import as_json, as_text, corpus_report

    report = corpus_report(corpus, split)
    print(as_text(report))
    if out is not None:
        write_json(out, json.dumps(as_json(report), ensure_ascii=False))


def evaluate_files(kb: Path, queries: Path, gold: Path, out: Path | None, *, skip: bool) -> None:
    from knowledge.learning.evaluation import evaluate as measure

    judged = judge_all(kb, queries, gold, skip=skip, beside=out or gold)
    measures = measure(judged)
    report = json.dumps(report_of(measures, judged), ensure_ascii=False)
    print(table(measures), reliability_plot(judged), report, sep="\n\n")
    if out is not None:
        write_json(out, report)


def write_json(path: Path, report: str) -> None:
    path.write_text(report + "\n", encoding="utf-8")


def judge_all(kb: Path, queries: Path, gold: Path, *, skip: bool, beside: Path) -> list["Judged"]:
    """Search every query that has a gold row and compare."""
    from knowledge import Decision
    from knowledge.learning.evaluation import judge

    knowledge = read_knowledge(kb, skip_file(skip, beside, kb))
    texts = {
        row["id"]: row["text"] for row in read_queries(queries, skip_file(skip, beside, queries))
    }
    right = {row["query"]: row["ids"] for row in read_gold(gold, skip_file(skip, beside, gold))}
    refuse_unknown_queries(right, texts, gold)
    results = search_all(open_answerer(knowledge.entries), [texts[name] for name in right], HITS)
    return [
        judge(
            [knowledge.id_of(hit.entry_id) for hit in result.hits],
            right[name],
            result.decision is Decision.ANSWER,
            result.confidence,
        )
        for name, result in zip(right, results, strict=True)
    ]


def refuse_unknown_queries(right: dict[Any, Any], texts: dict[Any, str], gold: Path) -> None:
    """Raise InputProblem for gold rows about queries that are not there, or for none at all."""
    unknown = [name for name in right if name not in texts]
    if unknown:
        raise InputProblem(f"query {unknown[0]!r} is not among the queries", str(gold))
    if not right:
        raise InputProblem("no rows", str(gold))


def report_of(measures: Sequence["Measure"], judged: Sequence["Judged"]) -> dict[str, Any]:
    from knowledge.learning.evaluation import reliability

    rows = [
        dict(zip(("confidence", "right", "queries"), row, strict=True))
        for row in reliability(judged)
    ]
    return {"measures": [asdict(measure) for measure in measures], "reliability": rows}


def table(measures: Sequence["Measure"]) -> str:
    head = f"{'figure':<18}{'value':>8}{'95 % interval':>18}{'queries':>9}"
    lines = [
        f"{m.name:<18}{m.value:>8.3f}{f'{m.low:.3f} to {m.high:.3f}':>18}{m.queries:>9}"
        for m in measures
    ]
    return "\n".join([head, *lines])


def reliability_plot(judged: Sequence["Judged"]) -> str:
    """One line for each tenth: mean confidence, share right, a bar as long as that share."""
    from knowledge.learning.evaluation import reliability

    lines = [
        f"{sure:>10.2f}{right:>8.2f}{count:>9}  {'#' * round(right * BAR)}"
        for sure, right, count in reliability(judged)
    ]
    return "\n".join([f"{'confidence':>10}{'right':>8}{'queries':>9}", *lines])
