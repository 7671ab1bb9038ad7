"""``policydesk clauses``: one policy file as a JSON array of its clauses."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from casework.policies import ParsedClause

FILE_HELP = "One policy: txt, md, html, docx or pdf."
OUT_HELP = "Write the JSON array here instead of to standard output."


def clauses(
    file: Annotated[Path, typer.Argument(help=FILE_HELP)],
    out: Annotated[Path | None, typer.Option(help=OUT_HELP)] = None,
) -> None:
    """Split one policy file into its clauses; offsets are code points in the cleaned text.

    What the file holds besides its text is named on standard error.

    Example: policydesk clauses policy.docx --out clauses.json
    """
    from policydesk.imports.bounded_parser import BoundedParser
    from policydesk.imports.omission_notes import left_out_notes

    with BoundedParser() as parser:
        policy = parser.parse(file)
    rows = [clause_row(clause) for clause in policy.clauses]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    for note in left_out_notes(file, policy.left_out):
        typer.echo(note, err=True)
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")


def clause_row(clause: "ParsedClause") -> dict[str, Any]:
    """The clause as the contract names it; task, units and time where it has them."""
    row: dict[str, Any] = {
        "anchor": clause.anchor,
        "label": clause.label,
        "heading_path": list(clause.heading_path),
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
    }
    if clause.task is not None:
        row |= {"task": clause.task, "due_text": clause.due_text}
    if clause.task is not None or clause.responsible_units:
        row["responsible_units"] = list(clause.responsible_units)
    return row


app_command = clauses
