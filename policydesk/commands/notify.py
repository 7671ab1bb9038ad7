"""`policydesk notify`: derive notifications, send what is due, and say what waits."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import open_own_desk

if TYPE_CHECKING:
    from desk.notifications.outbox import Relayed
    from desk.wiring import Desk


def notify(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change and send nothing, say what would be told.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of lines.")] = False,
) -> None:
    """Tell people what has happened: into their inboxes, by e-mail and webhook.

    A running portal does the same every few seconds. Example: policydesk notify --dry-run
    """
    from policydesk.jobs import notifying

    desk = open_own_desk()
    figures = rehearsal(desk) if dry_run else figures_of(desk, notifying.notify(desk))
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for name, figure in figures.items():
        typer.echo(f"{name}: {figure}")
    if dry_run:
        typer.echo("dry run: nothing was changed or sent")


def figures_of(desk: "Desk", done: "Relayed") -> dict[str, Any]:
    with desk.uow() as uow:
        counts = uow.deliveries.counts()
        troubled = uow.deliveries.count_troubled()
    of_state = {f"{channel} {state}": count for (channel, state), count in sorted(counts.items())}
    return {
        "events": done.events,
        "notifications": done.notifications,
        "attempts": dict(done.ended),
        "outbox": of_state,
        "not told": troubled,
    }


def rehearsal(desk: "Desk") -> dict[str, Any]:
    """All of it in a transaction that is never committed; nothing is sent."""
    from casework.notifications import derive_notifications, load_defaults

    notifications = events = 0
    channels = set(desk.carriers)
    with desk.uow() as uow:
        more = True
        while more:
            derived = derive_notifications(
                uow, defaults=load_defaults(), channels=channels, at=desk.clock.now()
            )
            notifications += derived.notifications
            events += derived.events
            more = derived.more
        counts = uow.deliveries.counts()
        due = uow.deliveries.next_due(desk.clock.now()) is not None
    waiting = sum(count for (_, state), count in counts.items() if state == "waiting")
    return {
        "events": events,
        "notifications": notifications,
        "channels": sorted(map(str, channels)),
        "letters waiting": waiting,
        "due now": due,
    }
