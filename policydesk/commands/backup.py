"""`policydesk backup` and `policydesk restore`."""

import os
from pathlib import Path
from typing import Annotated

import typer


def backup(
    out: Annotated[
        Path | None, typer.Option(help="The archive to write; default: in var/backups.")
    ] = None,
) -> None:
    """Back up the database and the keys of this desk, while it runs, into one archive.

    The archive opens every contact that was left: keep it as safe as the desk itself.

    Example: policydesk backup --out /srv/backups/policydesk.tar.gz
    """
    from desk.backups.backup import back_up, default_archive
    from desk.clock import Clock
    from desk.settings import read_settings

    settings, now = read_settings(os.environ), Clock().now()
    archive = out or default_archive(settings, at=now)
    manifest = back_up(settings, archive, at=now)
    size, keys = archive.stat().st_size / 2**20, len(manifest.keys)
    held = f"{manifest.database}, schema {manifest.revision}, {keys} keys"
    typer.echo(f"{archive}: {held}, {size:.1f} MiB")


def restore(
    archive: Annotated[Path, typer.Argument(help="A file that `policydesk backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what the desk holds (backed up first).")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the archive; change nothing.")
    ] = False,
) -> None:
    """Restore a backup into the desk that the settings name. Stop the desk first.

    Example: policydesk restore var/backups/backup-20261129T220301Z.tar.gz --replace
    """
    from desk.backups.backup import check_backup
    from desk.backups.backup import restore as restore_desk
    from desk.clock import Clock
    from desk.settings import read_settings

    if check:
        manifest = check_backup(archive)
        held = f"{manifest.database}, {len(manifest.keys)} keys"
        typer.echo(f"{archive}: good, {held}, made {manifest.made_at}")
        return
    settings = read_settings(os.environ)
    before = restore_desk(settings, archive, replace=replace, at=Clock().now())
    if before:
        typer.echo(f"what was there is kept in {before}")
    typer.echo(f"{archive} is restored; the index is built at the next start")
