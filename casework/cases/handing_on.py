"""Return of a case to the coordinating office, and transfer to another agency: the clock stays."""

from datetime import datetime

from casework import limits
from casework.cases.assigning import move
from casework.cases.cases import Case
from casework.cases.handling import unanswered_case
from casework.errors import AlreadyThere, NotFound
from casework.events import CaseReturned, CaseTransferred
from casework.people.agencies import Agency, AgencyKind
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.texts import reason_text


def return_case(
    uow: UnitOfWork, message_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Case:
    """Send it back to the coordinating office, which gives it to another agency.

    Raises AlreadyThere where the office has it, NotFound where there is no office.
    """
    case, office = unanswered_case(uow, message_id, by), uow.agencies.coordinating()
    if office is None:
        raise NotFound("agency", AgencyKind.OFFICE)
    why, before = reason_text("reason", reason, at_most=limits.REASON), _handed(case, office)
    uow.events.add(
        CaseReturned(
            at=at, actor=by.username, case_id=case.case_id, message_id=message_id, before=before,
            agency_id=office.agency_id, reason=why, due_on=case.due_on,
        )
    )  # fmt: skip
    return case


def transfer_case(
    uow: UnitOfWork, message_id: str, *, agency_id: str, reason: str, by: StaffMember, at: datetime
) -> Case:
    """Give it on to the agency whose matter it is. Raises AlreadyThere, NotFound."""
    case, agency = unanswered_case(uow, message_id, by), uow.agencies.get(agency_id)
    why, before = reason_text("reason", reason, at_most=limits.REASON), _handed(case, agency)
    uow.events.add(
        CaseTransferred(
            at=at, actor=by.username, case_id=case.case_id, message_id=message_id, before=before,
            agency_id=agency_id, reason=why, due_on=case.due_on,
        )
    )  # fmt: skip
    return case


def _handed(case: Case, agency: Agency) -> str | None:
    """Who had it until now."""
    before = case.agency_id
    if before == agency.agency_id:
        raise AlreadyThere(agency.name)
    move(case, agency.agency_id)
    return before
