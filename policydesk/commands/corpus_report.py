"""``policydesk evaluate --corpus``: the desk's figures on districts of the question corpus."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.errors import InputProblem
from policydesk.commands.cli_context import progress_bar

if TYPE_CHECKING:
    from knowledge.learning.corpus_evaluation.figures import Table
    from knowledge.learning.corpus_evaluation.shown import Line
    from knowledge.learning.evaluation import Measure
    from knowledge.learning.question_corpus.districts import District, Split

TOGETHER, TURNS = "all districts", "turns"

Report = dict[str, Mapping[str, "Table"]]


def corpus_report(corpus: Path, split: "Split", sample: int | None = None) -> Report:
    """The tables of each district of the split, of all together, and of the split's turns.

    ``sample``: only so many lines of each district, always the same.
    """
    from knowledge.learning.corpus_evaluation.figures import district_tables
    from knowledge.learning.question_corpus.reading import read_corpus

    districts = read_corpus(corpus).of(split)
    if not districts:
        raise InputProblem(f"no district of the split {split.value}", str(corpus))
    asked = ask_all(districts, sample)
    report: Report = {name: district_tables(lines) for name, lines in asked.items()}
    report[TOGETHER] = district_tables([line for lines in asked.values() for line in lines])
    return report | {TURNS: turn_report(corpus, split, districts)}


def ask_all(districts: Sequence["District"], sample: int | None) -> dict[str, list["Line"]]:
    """How the lines of each district end, by its name."""
    from desk.settings import read_settings
    from knowledge import load_embedder
    from knowledge.learning.corpus_evaluation.asking import ask_district

    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    asked = {}
    for district in districts:
        with progress_bar(district.name) as step:
            asked[district.name] = ask_district(district, embedder, sample=sample, progress=step)
    return asked


def turn_report(
    corpus: Path, split: "Split", districts: Sequence["District"]
) -> Mapping[str, "Table"]:
    """What the desk's readers hear in the split's turns, and in the districts' lines."""
    from desk.conversation.intake import Intake
    from desk.danger import danger_in
    from desk.turn_reading import TurnKind
    from knowledge.learning.corpus_evaluation.turn_figures import Readers, turn_tables
    from knowledge.learning.question_corpus.turns import read_turns

    intake = Intake()

    def kind(text: str) -> str | None:
        read = intake.question(intake.masked(text)).read.kind
        return None if read is TurnKind.QUESTION else read.value

    readers = Readers(lambda text: danger_in(intake.masked(text)) is not None, kind)
    turns = [turn for each in read_turns(corpus).values() for turn in each if turn.split is split]
    lines = [line.text for district in districts for line in district.questions]
    return turn_tables(turns, lines, readers)


def as_json(report: Report) -> dict[str, Any]:
    return {
        part: {
            name: {
                group: {figure: asdict(measure) for figure, measure in figures.items()}
                for group, figures in table.items()
            }
            for name, table in tables.items()
        }
        for part, tables in report.items()
    }


def as_text(report: Report) -> str:
    return "\n\n".join(
        f"{part}: {name}\n{table_text(table)}"
        for part, tables in report.items()
        for name, table in tables.items()
    )


def table_text(table: "Table") -> str:
    """A row for each group of lines, a column for each figure, with how many lines it is over."""
    columns = list(dict.fromkeys(name for figures in table.values() for name in figures))
    head = f"{'':<15}{'lines':>6}" + "".join(f"{column:>27}" for column in columns)
    rows = [
        f"{group:<15}{max((m.queries for m in figures.values()), default=0):>6}"
        + "".join(f"{cell(figures.get(column)):>27}" for column in columns)
        for group, figures in table.items()
    ]
    return "\n".join([head, *rows])


def cell(measure: "Measure | None") -> str:
    if measure is None:
        return "–"
    return f"{measure.value:.3f} ({measure.low:.3f} to {measure.high:.3f})"
