"""``policydesk export-judgements``: askers' judgements as labelled queries for ``calibrate``."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import note, open_own_desk

if TYPE_CHECKING:
    from casework.board import JudgedQuestion
    from desk.wiring import Desk
    from knowledge import Entry

Row = Mapping[str, Any]
OUT_HELP = "Folder for kb.jsonl, queries.jsonl and gold.jsonl."


def export_judgements(out: Annotated[Path, typer.Option(help=OUT_HELP)]) -> None:
    """Write what askers picked, refused and voted on as files that `calibrate` reads.

    Questions are masked; read them before you pass them on. Nothing is written where there are
    too few.

    Example: policydesk export-judgements --out own
    """
    write_judgements(open_own_desk(), out)


def write_judgements(desk: "Desk", out: Path) -> None:
    """The three files, or none; raises TooFewJudgements."""
    from policydesk.jobs.judgements import usable_judgements

    entries = desk.answerer().index.entries
    with desk.uow() as uow:
        rows = usable_judgements(uow, entries)
    out.mkdir(parents=True, exist_ok=True)
    write_rows(out / "kb.jsonl", map(entry_row, entries))
    write_rows(out / "queries.jsonl", query_rows(rows))
    write_rows(out / "gold.jsonl", gold_rows(rows))
    note(f"{len(rows)} questions, {sum(row.pairs for row in rows)} judgements; written to {out}")


def entry_row(entry: "Entry") -> Row:
    return {
        "id": entry.entry_id,
        **({"question": entry.question} if entry.question else {}),
        "answer": entry.answer,
        "similar_questions": list(entry.similar_questions),
        "context": entry.context,
    }


def query_rows(rows: Sequence["JudgedQuestion"]) -> Iterable[Row]:
    return ({"id": number, "text": row.question} for number, row in enumerate(rows))


def gold_rows(rows: Sequence["JudgedQuestion"]) -> Iterable[Row]:
    return (
        {"query": number, "ids": sorted(row.right), "wrong": sorted(row.wrong)}
        for number, row in enumerate(rows)
    )


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
