"""Editing agency profiles: the matters an agency handles, how it is reached, where that stands."""

from collections.abc import Iterable
from datetime import datetime

from casework import limits
from casework.errors import TooMany
from casework.events import AgencyDescribed
from casework.people.agencies import Agency, AgencyProfile
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.texts import plain_text, required_text


def agency_profile(
    *,
    handles: Iterable[str] = (),
    phone: str = "",
    address: str = "",
    hours: str = "",
    source: str = "",
) -> AgencyProfile:
    """As it was typed or imported. Nothing is said to the public without its source.

    Raises EmptyText without one, TooMany, TooLong, MarkupInText.
    """
    found = AgencyProfile(
        handles=_matters(handles),
        phone=_line("agency_phone", phone, at_most=limits.CONTACT),
        address=_line("agency_address", address, at_most=limits.NAME),
        hours=_line("agency_hours", hours, at_most=limits.NAME),
        source=_line("agency_source", source, at_most=limits.NAME),
    )
    if found.says_something:
        required_text("agency_source", found.source)
    return found


def describe_agency(
    uow: UnitOfWork, agency_id: str, profile: AgencyProfile, *, by: StaffMember, at: datetime
) -> Agency:
    """Editors write it of every agency, officers of their own.

    Raises NotAllowed, NotYourAgency, NotFound.
    """
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    require_agency(by, agency_id)
    agency = uow.agencies.get(agency_id)
    if agency.profile == profile:
        return agency
    agency.profile = profile
    uow.events.add(
        AgencyDescribed(
            at=at,
            actor=by.username,
            agency_id=agency_id,
            matters=profile.handles,
            source=profile.source,
        )
    )
    return agency


def _matters(lines: Iterable[str]) -> tuple[str, ...]:
    stated = [_line("handles", line, at_most=limits.MATTER) for line in lines]
    found = tuple(dict.fromkeys(filter(None, stated)))
    if len(found) > limits.MATTERS:
        raise TooMany("handles", limits.MATTERS, len(found))
    return found


def _line(field: str, text: str, *, at_most: int) -> str:
    line = " ".join(text.split())
    return plain_text(field, required_text(field, line, at_most=at_most)) if line else ""
