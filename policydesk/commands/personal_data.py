"""`policydesk personal-data`: what is kept of a person, for the person who asks for it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note, open_own_desk


def personal_data(
    number: Annotated[str, typer.Argument(help="The message's tracking number.")],
    code: Annotated[str, typer.Option(prompt=True, hide_input=True, help="Its lookup code.")],
    out: Annotated[Path | None, typer.Option(help="Write it there, for its owner alone.")] = None,
) -> None:
    """Everything that is kept of the message which number and code open, as JSON: texts, contact,
    case, replies, the log, and what the same person asked in that talk.

    Example: policydesk personal-data LJ-2026-0001 --out data.json
    """
    from desk.exports.personal_data import personal_data as kept
    from desk.private_files import make_private_file

    desk = open_own_desk()
    with desk.uow() as uow:
        found = kept(uow, number, code, contact_key=desk.secrets.contact_key)
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    if out is None:
        typer.echo(text)
        return
    make_private_file(out)
    out.write_text(text, encoding="utf-8")
    note(f"written to {out}")
