"""`policydesk staff` and `policydesk agency`: who works here and may do what."""

import sys
from typing import Annotated

import typer

from casework.events import SYSTEM
from casework.people import (
    LEAST_PASSWORD,
    MOST_PASSWORD,
    Agency,
    AgencyKind,
    Role,
    StaffMember,
    is_guessed_at_once,
)
from casework.ports import UnitOfWork
from desk.errors import InputProblem
from policydesk.commands.cli_context import open_own_desk

staff = typer.Typer(no_args_is_help=True, add_completion=False, help="Accounts of the consoles.")
agency = typer.Typer(no_args_is_help=True, add_completion=False, help="Agencies and windows.")


@staff.command("add")
def add_staff(
    username: Annotated[str, typer.Argument(help="What the person signs in with.")],
    name: Annotated[str, typer.Option(help="The person's name, as shown.")],
    role: Annotated[list[Role], typer.Option(help="May be given several times.")],
    agency_id: Annotated[str | None, typer.Option("--agency", help="Id of the agency.")] = None,
) -> None:
    """Add an account, or change it; the password is asked for, or read from standard input.

    Example: policydesk staff add wang --name 王编辑 --role editor --agency office
    """
    from argon2 import PasswordHasher

    from casework.people import enrol_staff

    hashed = PasswordHasher().hash(read_password(username))
    desk = open_own_desk()
    with desk.uow() as uow:
        member = StaffMember(username, name, agency_id, frozenset(role), hashed)
        enrol_staff(uow, member, at=desk.clock.now())
        uow.commit()
    typer.echo(f"{username}: {', '.join(sorted(role))}")


@staff.command("list")
def list_staff() -> None:
    """The accounts and their roles.

    Example: policydesk staff list
    """
    with open_own_desk().uow() as uow:
        for person in uow.staff.list():
            roles = ", ".join(sorted(person.roles))
            state = "disabled" if person.disabled_at else "enabled"
            fields = [person.username, person.display_name, str(person.agency_id), roles, state]
            typer.echo("\t".join(fields))


@staff.command("disable")
def disable_account(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """Let nobody sign in to the account any more; its sessions end at once.

    Example: policydesk staff disable wang
    """
    from casework.people import disable_staff

    desk = open_own_desk()
    with desk.uow() as uow:
        known_account(uow, username)
        disable_staff(uow, username, at=desk.clock.now(), actor=SYSTEM)
        uow.commit()
    typer.echo(f"{username}: disabled")


@staff.command("enable")
def enable_account(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """Let the account sign in again, with the password it had.

    Example: policydesk staff enable wang
    """
    from casework.people import enable_staff

    desk = open_own_desk()
    with desk.uow() as uow:
        known_account(uow, username)
        enable_staff(uow, username, at=desk.clock.now(), actor=SYSTEM)
        uow.commit()
    typer.echo(f"{username}: enabled")


@staff.command("password")
def set_password(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """Give the account a new password, asked for or read from standard input; its sessions end.

    Example: policydesk staff password wang
    """
    from argon2 import PasswordHasher

    from casework.people import change_password

    desk = open_own_desk()
    with desk.uow() as uow:
        person = known_account(uow, username)
        hashed = PasswordHasher().hash(read_password(username))
        change_password(uow, person, hashed, at=desk.clock.now(), actor=SYSTEM)
        uow.commit()
    typer.echo(f"{username}: new password")


@staff.command("sign-out")
def sign_out_account(username: Annotated[str, typer.Argument(help="Whose account.")]) -> None:
    """End every session of the account, for example where a computer was lost.

    Example: policydesk staff sign-out wang
    """
    from casework.people import end_sessions

    desk = open_own_desk()
    with desk.uow() as uow:
        known_account(uow, username)
        ended = end_sessions(uow, username, at=desk.clock.now())
        uow.commit()
    typer.echo(f"{username}: {len(ended)} sessions ended")


def known_account(uow: UnitOfWork, username: str) -> StaffMember:
    """Raises InputProblem."""
    person = uow.staff.find(username)
    if person is None:
        raise InputProblem("no such account", username, "`policydesk staff list` shows all")
    return person


@agency.command("add")
def add_agency(
    agency_id: Annotated[str, typer.Argument(help="A short id, for example zjj.")],
    name: Annotated[str, typer.Argument(help="Its full name, as policies bear it.")],
    kind: Annotated[AgencyKind, typer.Option(help="What it does here.")] = AgencyKind.DRAFTING,
    alias: Annotated[list[str] | None, typer.Option(help="A short name; several may be.")] = None,
) -> None:
    """Add an agency, or change it.

    Example: policydesk agency add zjj 云川区住房和城乡建设局 --alias 区住建局
    """
    from casework.people import set_up_agency

    desk = open_own_desk()
    with desk.uow() as uow:
        set_up_agency(uow, Agency(agency_id, name, tuple(alias or ()), kind), at=desk.clock.now())
        uow.commit()
    typer.echo(f"{agency_id}: {name}")


@agency.command("list")
def list_agencies() -> None:
    """The agencies and what they do here.

    Example: policydesk agency list
    """
    with open_own_desk().uow() as uow:
        for known in uow.agencies.list():
            names = "、".join([known.name, *known.aliases])
            typer.echo(f"{known.agency_id}\t{known.kind}\t{names}")


def read_password(username: str) -> str:
    """Asked for twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        password = str(typer.prompt("password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\n")
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise InputProblem(
            "password too short" if len(password) < LEAST_PASSWORD else "password too long",
            "standard input",
            f"give {LEAST_PASSWORD} to {MOST_PASSWORD} characters",
        )
    if is_guessed_at_once(password, username):
        raise InputProblem(
            "password guessed at once",
            "standard input",
            "give none that repeats a few characters, runs like 123456789012, or is the username",
        )
    return password
