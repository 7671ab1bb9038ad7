"""`policydesk retention`: delete texts past their period, or tell what would be deleted."""

from typing import TYPE_CHECKING, Annotated

import typer

from policydesk.commands.cli_context import open_own_desk
from policydesk.commands.days import DayOption, day_of

if TYPE_CHECKING:
    from casework.retention import Preview


def retention(
    at: DayOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing, say what would be deleted.")
    ] = False,
) -> None:
    """Delete the texts of closed messages, of questions to the chat and of letters that are past
    their days and not marked to be kept; numbers, times and figures stay.

    Example: policydesk retention --dry-run
    """
    day = day_of(at)
    from casework.retention import preview
    from policydesk.jobs.nightly import night_of
    from policydesk.jobs.retention import retain

    desk = open_own_desk()
    night = night_of(desk, day)
    if not dry_run:
        for kind, count in retain(desk, duties=desk.duties, at=night.at).items():
            typer.echo(f"{kind}: deleted {count}")
        return
    with desk.uow() as uow:
        for one in preview(uow, duties=desk.duties, at=night.at):
            typer.echo(described(one))
    typer.echo("dry run: nothing was changed")


def described(one: "Preview") -> str:
    """``talk: 12, older than 365 days (before 2025-11-30), from 2025-01-02 to 2025-11-29``."""
    period = one.period
    told = f"{period.kind}: {one.count}{' or more' if one.more else ''}"
    told += f", older than {period.days} days (before {period.before:%Y-%m-%d})"
    if one.oldest is None or one.newest is None:
        return told
    return f"{told}, from {one.oldest:%Y-%m-%d} to {one.newest:%Y-%m-%d}"
