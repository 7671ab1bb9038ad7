"""Enrolment: agencies are created, staff accounts get their roles."""

from datetime import datetime

from casework.events import SYSTEM, AgencySetUp, StaffEnrolled
from casework.people.accounts import end_sessions
from casework.people.agencies import Agency
from casework.people.staff import StaffMember, require_independent
from casework.ports import UnitOfWork
from casework.texts import required_text


def set_up_agency(uow: UnitOfWork, agency: Agency, *, at: datetime) -> Agency:
    """Add the agency, or give the one of that id its new name, aliases and kind."""
    required_text("agency_id", agency.agency_id)
    required_text("name", agency.name)
    known = uow.agencies.find(agency.agency_id)
    if known is None:
        uow.agencies.add(agency)
    else:
        known.name, known.aliases, known.kind = agency.name, agency.aliases, agency.kind
    uow.events.add(
        AgencySetUp(
            at=at, actor=SYSTEM, agency_id=agency.agency_id, name=agency.name, kind=agency.kind
        )
    )
    return known or agency


def enrol_staff(uow: UnitOfWork, member: StaffMember, *, at: datetime) -> StaffMember:
    """Add the person, or give the one of that username new roles, agency and password.

    The account's sessions end; one that is disabled stays disabled.
    Raises NotFound for an agency that is not set up, AuditorHoldsMore.
    """
    required_text("username", member.username)
    require_independent(member)
    if member.agency_id is not None:
        uow.agencies.get(member.agency_id)
    known = uow.staff.find(member.username)
    if known is None:
        uow.staff.add(member)
    else:
        known.display_name, known.agency_id = member.display_name, member.agency_id
        known.roles, known.password_hash = member.roles, member.password_hash
        end_sessions(uow, member.username, at=at)
    uow.events.add(
        StaffEnrolled(
            at=at,
            actor=SYSTEM,
            username=member.username,
            agency_id=member.agency_id,
            roles=tuple(sorted(member.roles)),
        )
    )
    return known or member
