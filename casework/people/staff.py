"""Staff members and their roles (role-based access control)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.errors import AuditorHoldsMore, AuditorReadsOnly, NotAllowed, NotYourAgency

LEAST_PASSWORD, MOST_PASSWORD = 12, 200  # characters


class Role(StrEnum):
    """One right each; a person may hold several, an auditor no other."""

    EDITOR = "editor"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    AGENCY_OFFICER = "agency_officer"
    ADMIN = "admin"
    AUDITOR = "auditor"  # reads everything, changes nothing; held by itself alone


@dataclass
class StaffMember:
    """``password_hash`` is argon2's encoded form, made and checked by the portal.

    ``disabled_at``: since then the account cannot sign in; what it did stays under its name.
    """

    username: str
    display_name: str
    agency_id: str | None
    roles: frozenset[Role]
    password_hash: str = ""
    disabled_at: datetime | None = None

    def may(self, *any_of: Role) -> bool:
        return not self.roles.isdisjoint(any_of)


def require_independent(member: StaffMember) -> None:
    """Raise AuditorHoldsMore where an auditor would hold a role that changes something."""
    if member.may(Role.AUDITOR) and member.roles != {Role.AUDITOR}:
        raise AuditorHoldsMore(member.username)


def require_may_act(person: StaffMember) -> None:
    """Raise AuditorReadsOnly for an auditor, whatever else the account holds."""
    if person.may(Role.AUDITOR):
        raise AuditorReadsOnly(person.username, [])


def require_role(person: StaffMember, *any_of: Role) -> None:
    """Raise NotAllowed unless ``person`` holds one of the roles."""
    if not person.may(*any_of):
        raise NotAllowed(person.username, [str(role) for role in any_of])


def require_agency(person: StaffMember, agency_id: str | None) -> None:
    """Raise NotYourAgency when an officer acts for another agency; editors act for all."""
    if agency_id and not person.may(Role.EDITOR) and person.agency_id != agency_id:
        raise NotYourAgency(person.username, agency_id)
