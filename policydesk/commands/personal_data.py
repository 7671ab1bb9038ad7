"""`policydesk personal-data`: what is kept of a person, for the person who asks for it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policydesk.commands.cli_context import note, open_own_desk

if TYPE_CHECKING:
    from desk.wiring import Desk


def personal_data(
    number: Annotated[str, typer.Argument(help="The message's tracking number.")],
    code: Annotated[str, typer.Option(prompt=True, hide_input=True, help="Its lookup code.")],
    out: Annotated[Path | None, typer.Option(help="Write it there, for its owner alone.")] = None,
    erase: Annotated[bool, typer.Option("--erase", help="Delete it; asks first.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Everything that is kept of the message which number and code open, as JSON: texts, contact,
    case, replies, the log, and what the same person asked in that talk.

    With --erase its texts, contact, replies and public copy and the questions of that talk are
    deleted for ever; a message that nobody has answered is withdrawn. Numbers, times and figures
    stay.

    Example: policydesk personal-data LJ-2026-0001 --out data.json
    """
    from desk.exports.personal_data import personal_data as kept
    from desk.private_files import make_private_file

    desk = open_own_desk()
    if erase:
        _erase(desk, number, code, yes=yes)
        return
    with desk.uow() as uow:
        found = kept(uow, number, code, contact_key=desk.secrets.contact_key)
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    if out is None:
        typer.echo(text)
        return
    make_private_file(out)
    out.write_text(text, encoding="utf-8")
    note(f"written to {out}")


def _erase(desk: "Desk", number: str, code: str, *, yes: bool) -> None:
    from casework.board import look_up_message
    from casework.events import SYSTEM
    from casework.retention import erase_personal_data

    with desk.uow() as uow:
        message = look_up_message(uow, number, code).message
        if not yes:
            typer.confirm(f"delete all texts of {message.tracking_no} for ever?", abort=True)
        done = erase_personal_data(uow, message, by=SYSTEM, at=desk.clock.now())
        uow.commit()
    note(f"deleted: 1 message, {done.replies} replies, {done.turns} questions of its talk")
    typer.echo(done.digest)
