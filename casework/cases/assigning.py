"""Assignment of a case to the agency that answers it."""

from datetime import datetime

from casework.cases.cases import Case
from casework.errors import AlreadyClosed
from casework.events import CaseAssigned
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork


def assign_case(
    uow: UnitOfWork, case_id: str, *, agency_id: str, by: StaffMember, at: datetime
) -> Case:
    """Give a waiting case to the agency that must answer it; the deadline stays."""
    require_role(by, Role.EDITOR)
    case, agency = uow.cases.get(case_id), uow.agencies.get(agency_id)
    if not case.waiting:
        raise AlreadyClosed("case", case_id)
    case.agency_id = agency.agency_id
    uow.events.add(CaseAssigned(at=at, actor=by.username, case_id=case_id, agency_id=agency_id))
    return case
