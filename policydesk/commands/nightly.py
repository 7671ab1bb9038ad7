"""`policydesk nightly`: the scheduled jobs once."""

from typing import Annotated

import typer

from policydesk.commands.cli_context import open_own_desk, progress_bar
from policydesk.commands.days import DayOption, day_of


def nightly(
    at: DayOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing, say what would be done.")
    ] = False,
) -> None:
    """Group new messages, propose topics, check FAQ entries, escalate what is due, remind.

    Example: policydesk nightly --at 2024-03-01 --dry-run
    """
    day = day_of(at)
    from policydesk.jobs.nightly import night_of, run_nightly

    desk = open_own_desk()
    with progress_bar("texts") as progress:
        reports = run_nightly(desk, night_of(desk, day), dry_run=dry_run, progress=progress)
    for report in reports:
        typer.echo(str(report))
    if dry_run:
        typer.echo("dry run: nothing was changed")
    elif not any(report.changed for report in reports):
        typer.echo("nothing to do: everything was up to date")
