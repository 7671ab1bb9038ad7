"""`policydesk staff` and `policydesk agency`: who works here and may do what."""

import sys
from typing import Annotated

import typer

from casework.agencies import Agency, AgencyKind
from casework.people import Role, StaffMember
from policydesk.commands.opening import open_own_desk
from policydesk.problems import InputProblem

LEAST_PASSWORD = 12

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

    from casework.services import enrol_staff

    hashed = PasswordHasher().hash(read_password())
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
            typer.echo(f"{person.username}\t{person.display_name}\t{person.agency_id}\t{roles}")


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
    from casework.services import set_up_agency

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


def read_password() -> str:
    """Asked for twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        password = str(typer.prompt("password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\n")
    if len(password) < LEAST_PASSWORD:
        raise InputProblem(
            "password too short", "standard input", f"give {LEAST_PASSWORD} characters or more"
        )
    return password
