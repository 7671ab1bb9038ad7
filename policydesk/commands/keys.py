"""`policydesk renew-contact-key`."""

import typer


def renew_contact_key() -> None:
    """Seal all contacts with a new key. Stop the desk first, and make a new backup afterwards.

    Example: policydesk renew-contact-key
    """
    from desk.key_renewal import renew_contact_key as renew
    from policydesk.commands.cli_context import open_own_desk
    from policydesk.servers.processes import portal
    from policydesk.servers.supervisor import refuse_taken_port

    desk = open_own_desk()
    refuse_taken_port(portal(desk.settings))
    typer.echo(f"{renew(desk)} contacts are sealed with a new key; older backups hold the old one")
