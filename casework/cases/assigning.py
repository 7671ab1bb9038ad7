"""Assignment of a case: to the agency that answers it, and to a person of that agency."""

from datetime import datetime

from casework.cases.cases import Case
from casework.cases.handling import HANDLERS, unanswered_case
from casework.errors import AlreadyClosed, NobodyOfAgency
from casework.events import CaseAssigned, CaseAssignedTo
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork


def assign_case(
    uow: UnitOfWork, case_id: str, *, agency_id: str, by: StaffMember, at: datetime
) -> Case:
    """Give a waiting case to the agency that must answer it; the deadline stays.

    Its officer is another agency's from then on, and has it no more.
    """
    require_role(by, Role.EDITOR)
    case, agency = uow.cases.get(case_id), uow.agencies.get(agency_id)
    if not case.unanswered:
        raise AlreadyClosed("case", case_id)
    move(case, agency.agency_id)
    uow.events.add(CaseAssigned(at=at, actor=by.username, case_id=case_id, agency_id=agency_id))
    return case


def assign_to_person(
    uow: UnitOfWork, message_id: str, *, username: str, by: StaffMember, at: datetime
) -> Case:
    """Give it to a person of its agency; an empty ``username`` takes it from whoever has it.

    To whom it is given already leaves no event. Raises NobodyOfAgency for a person of another
    agency, one who may not answer, or whose account is disabled.
    """
    case = unanswered_case(uow, message_id, by)
    officer = officer_named(uow, case, username).username if username.strip() else None
    if officer == case.officer:
        return case
    case.officer = officer
    uow.events.add(
        CaseAssignedTo(
            at=at, actor=by.username, case_id=case.case_id, message_id=message_id,
            agency_id=case.agency_id, officer=officer,
        )
    )  # fmt: skip
    return case


def officer_named(uow: UnitOfWork, case: Case, username: str) -> StaffMember:
    person = uow.staff.find(username.strip())
    if person is None or not may_be_given(person, case.agency_id):
        raise NobodyOfAgency(username.strip())
    return person


def officers_of(uow: UnitOfWork, agency_id: str | None) -> list[StaffMember]:
    """Those whom a case of the agency may be given to, by name."""
    found = [person for person in uow.staff.list() if may_be_given(person, agency_id)]
    return sorted(found, key=lambda person: person.username)


def may_be_given(person: StaffMember, agency_id: str | None) -> bool:
    return person.agency_id == agency_id and person.may(*HANDLERS) and person.disabled_at is None


def move(case: Case, agency_id: str) -> None:
    """To another agency, where nobody has it yet."""
    if case.agency_id != agency_id:
        case.agency_id, case.officer = agency_id, None
