"""`policydesk build`: a new version of the live index."""

import time

import typer

from policydesk.commands.cli_context import open_own_desk, progress_bar


def build() -> None:
    """Build a new index version from the records and swap it in; readers see no gap.

    Example: policydesk build
    """
    from policydesk.jobs.index_building import build_index

    started = time.monotonic()
    desk = open_own_desk()
    with progress_bar("passages") as progress:
        manifest = build_index(desk, progress)
    seconds = time.monotonic() - started
    typer.echo(
        f"index version {manifest.version} is live: {manifest.entries} entries, "
        f"model {manifest.model}, {seconds:.1f} s"
    )
