"""Keep the demonstration, and its accounts with a public password, out of real desks."""

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from casework.ports import UnitOfWork
from desk.errors import InputProblem
from desk.settings import Settings
from desk.wiring import Desk
from policydesk.demo.content import members_with_demo_password
from policydesk.demo.rows import demo_agencies, staff_rows


class DemonstrationRefused(InputProblem):
    """The demonstration was asked for where somebody works, or people can reach it."""


class DemonstrationAccountsInPublic(InputProblem):
    """The desk can be reached from other machines, and accounts have a published password."""


def is_public(settings: Settings) -> bool:
    """Whether other machines can reach the portal, by its host or through its public address."""
    hosts = [settings.portal_host]
    if settings.public_url:
        hosts.append(urlsplit(settings.public_url).hostname or settings.public_url)
    return not all(map(is_loopback, hosts))


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_demo_in_real_desk(desk: Desk, folder: Path) -> None:
    """Raise DemonstrationRefused, naming everything that says this desk is real."""
    with desk.uow() as uow:
        signs = signs_of_a_real_desk(uow, desk.settings, folder)
    if signs:
        raise DemonstrationRefused(
            f"the demonstration is not loaded into a real desk ({'; '.join(signs)})",
            mend="start with --no-demo, or give the demonstration a folder and a database of its "
            "own (POLICYDESK_VAR_DIR, POLICYDESK_DATABASE_URL) on the loopback address",
        )


def signs_of_a_real_desk(uow: UnitOfWork, settings: Settings, folder: Path) -> list[str]:
    """Each a few words; empty where nothing but the demonstration's own is there."""
    own_staff = {row.username for row in staff_rows(folder)}
    own_agencies = {agency.agency_id for agency in demo_agencies(folder)}
    staff = [member.username for member in uow.staff.list() if member.username not in own_staff]
    agencies = [a.agency_id for a in uow.agencies.list() if a.agency_id not in own_agencies]
    reached = [f"it is reached at {settings.address}"] if is_public(settings) else []
    return reached + named("staff", staff) + named("agencies", agencies)


def named(what: str, ids: Sequence[str]) -> list[str]:
    """``staff: wang, li and 3 more``."""
    if not ids:
        return []
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return [f"{what}: {', '.join(ids[:3])}{more}"]


def refuse_demo_accounts_in_public(desk: Desk, folder: Path) -> None:
    """Raise DemonstrationAccountsInPublic where a portal that others reach would serve one."""
    if not is_public(desk.settings):
        return
    members = members_with_demo_password(desk, folder)
    if members:
        names = ", ".join(member.username for member in members)
        raise DemonstrationAccountsInPublic(
            f"accounts with the demonstration's published password are here: {names}",
            where=desk.settings.address,
            mend="disable each (`policydesk staff disable NAME`), give it a password of its own "
            "(`policydesk staff password NAME`), use an empty "
            "database, or listen on the loopback address (POLICYDESK_PORTAL_HOST=127.0.0.1)",
        )
