"""Closing of a case for good: answered and settled, or its asker did not add what was needed."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from casework import limits
from casework.cases.cases import Case, CaseStatus
from casework.cases.handling import case_in_hand
from casework.cases.reopening import WITHIN
from casework.errors import AlreadyClosed, NotAnsweredYet, StillTimeToAnswer
from casework.events import SYSTEM, CaseClosed
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.rules.working_days import CALENDAR_ZONE, local_day
from casework.texts import reason_text


class ClosingGround(StrEnum):
    """Why a case is closed; each has its words."""

    ANSWERED = "answered"  # its asker let the time for reopening it pass
    NOT_ADDED = "not_added"  # what the asker was asked for did not come


def close_unanswered(
    uow: UnitOfWork, message_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Case:
    """Close a case whose asker was asked for something and let the time for it pass.

    Raises NotAnsweredYet where nothing is asked, StillTimeToAnswer, AlreadyClosed, and what
    reason_text raises.
    """
    case = case_in_hand(uow, message_id, by)
    request = case.open_request
    if not case.unanswered:
        raise AlreadyClosed("case", case.case_id)
    if request is None:
        raise NotAnsweredYet
    if local_day(at) <= request.answer_by:
        raise StillTimeToAnswer(request.answer_by)
    why = reason_text("reason", reason, at_most=limits.REASON)
    _close(uow, case, ClosingGround.NOT_ADDED, actor=by.username, at=at, reason=why)
    return case


def close_settled(uow: UnitOfWork, *, duties: Duties, at: datetime) -> list[Case]:
    """Close what was answered so long ago that its asker can open it no more."""
    still_open = local_day(at) - timedelta(days=duties.answering.figure(WITHIN))
    settled = uow.cases.answered_before(datetime.combine(still_open, time(), CALENDAR_ZONE))
    for case in settled:
        _close(uow, case, ClosingGround.ANSWERED, actor=SYSTEM, at=at)
    return settled


def _close(
    uow: UnitOfWork,
    case: Case,
    ground: ClosingGround,
    *,
    actor: str,
    at: datetime,
    reason: str = "",
) -> None:
    case.status, case.closed_at = CaseStatus.CLOSED, at
    uow.events.add(
        CaseClosed(
            at=at, actor=actor, case_id=case.case_id, message_id=case.message_id,
            agency_id=case.agency_id, ground=str(ground), reason=reason,
        )
    )  # fmt: skip
