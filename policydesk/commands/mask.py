"""``policydesk mask``: private data in a file of texts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import note, progress_bar
from policydesk.imports.jsonl import Field, Holds, read_jsonl, rejected_beside, write_jsonl

if TYPE_CHECKING:
    from language.masking import Masked

FIELDS = (Field("id", Holds.ID), Field("text"))
IN_HELP = 'JSON Lines: {"id", "text"}.'
OUT_HELP = 'JSON Lines: {"id", "text", "found": [{"type", "start", "end"}]}, in the order of --in.'
SKIP_HELP = "Leave bad rows out; they are written to a file ….rejected.jsonl beside the output."


def mask(
    in_: Annotated[Path, typer.Option("--in", help=IN_HELP)],
    out: Annotated[Path, typer.Option(help=OUT_HELP)],
    skip_bad_rows: Annotated[bool, typer.Option(help=SKIP_HELP)] = False,
) -> None:
    """Mask private data in a file of texts; offsets are code points in the input.

    Example: policydesk mask --in texts.jsonl --out masked.jsonl
    """
    from language.masking import mask as masked_of

    skip_to = rejected_beside(out, in_) if skip_bad_rows else None
    rows = read_jsonl(in_, FIELDS, unique="id", skip_to=skip_to)
    masked: list[dict[str, Any]] = []
    with progress_bar("mask") as step:
        for done, row in enumerate(rows, 1):
            masked.append(masked_row(row["id"], masked_of(row["text"])))
            step(done, len(rows))
    write_jsonl(out, masked)
    note(f"{len(rows)} texts, {sum(len(row['found']) for row in masked)} found: {out}")


def masked_row(row_id: Any, masked: "Masked") -> dict[str, Any]:
    found = [{"type": f.type.value, "start": f.start, "end": f.end} for f in masked.found]
    return {"id": row_id, "text": masked.text, "found": found}
