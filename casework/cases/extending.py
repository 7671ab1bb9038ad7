"""Extension of a case's deadline: once, by a bounded number of working days, with a reason."""

from datetime import datetime

from casework import limits
from casework.cases.cases import Case
from casework.cases.handling import unanswered_case
from casework.errors import BadExtension, DeadlinePassed, ExtendedBefore, WrongState
from casework.events import CaseExtended
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.rules.working_days import local_day
from casework.texts import reason_text

MOST_DAYS = "extension_at_most_working_days"


def extend_case(
    uow: UnitOfWork,
    message_id: str,
    *,
    working_days: int,
    reason: str,
    duties: Duties,
    by: StaffMember,
    at: datetime,
) -> Case:
    """Add working days to its clock; the earlier due day is kept.

    Raises WrongState while the clock is paused, DeadlinePassed after the due day, ExtendedBefore,
    BadExtension, and what reason_text raises.
    """
    case, most = unanswered_case(uow, message_id, by), duties.answering.figure(MOST_DAYS)
    if case.paused:
        raise WrongState("case", case.case_id, str(case.status), ["open_case"])
    if case.extended_by:
        raise ExtendedBefore(case.due_before_extension or case.due_on, case.due_on)
    if case.overdue(local_day(at)):
        raise DeadlinePassed(case.due_on)
    if not 1 <= working_days <= most:
        raise BadExtension(most)
    why, before = reason_text("reason", reason, at_most=limits.REASON), case.due_on
    case.extended_by, case.due_before_extension = working_days, before
    case.reckon()
    uow.events.add(
        CaseExtended(
            at=at, actor=by.username, case_id=case.case_id, message_id=message_id,
            agency_id=case.agency_id, working_days=working_days, due_before=before,
            due_on=case.due_on, reason=why,
        )
    )  # fmt: skip
    return case
