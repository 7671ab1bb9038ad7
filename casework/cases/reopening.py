"""Reopening of an answered case by its asker: within some days, a few times, with a reason."""

from datetime import date, datetime, timedelta

from casework import limits
from casework.board.lookup_codes import without_codes
from casework.board.messages import Message
from casework.cases.cases import Case, CaseStatus
from casework.cases.handling import asker_case
from casework.cases.requests import Reopening
from casework.errors import AlreadyClosed, NotAnsweredYet, ReopenedTooOften, ReopeningOver
from casework.events import CaseReopened
from casework.ports import UnitOfWork
from casework.rules.duties import Duties, Duty
from casework.rules.working_days import local_day
from casework.texts import reason_text
from language.masking import mask

WITHIN, MOST_TIMES = "reopened_within_days", "reopened_at_most_times"


def reopen_case(
    uow: UnitOfWork, message: Message, *, reason: str, duties: Duties, at: datetime
) -> Case:
    """Handle it again, by whoever answered it; a clock of its own begins on the next day.

    For whoever has opened the message with its code. Raises NotAnsweredYet, ReopeningOver,
    ReopenedTooOften, AlreadyClosed where it was taken back, and what reason_text raises.
    """
    case, duty = asker_case(uow, message), duties.answering
    require_reopenable(case, duty, local_day(at))
    why = without_codes(mask(reason_text("reopen_reason", reason, at_most=limits.REASON)).text)
    case.reopenings = (*case.reopenings, Reopening(why, at))
    case.status, case.answered_at, case.closed_at = CaseStatus.OPEN, None, None
    case.counts_from = local_day(at)
    case.within_working_days = duty.figure("within_working_days")
    case.extended_by, case.due_before_extension, case.reminded_on = 0, None, []
    case.reckon()
    uow.events.add(
        CaseReopened(
            at=at, actor=message.asker_key, case_id=case.case_id, message_id=message.message_id,
            agency_id=case.agency_id, officer=case.officer, due_on=case.due_on,
            time=len(case.reopenings),
        )
    )  # fmt: skip
    return case


def require_reopenable(case: Case, duty: Duty, on: date) -> None:
    """Raises AlreadyClosed, NotAnsweredYet, ReopeningOver, ReopenedTooOften."""
    until, most = reopenable_until(case, duty), duty.figure(MOST_TIMES)
    if case.withdrawn:
        raise AlreadyClosed("case", case.case_id)
    if until is None:
        raise NotAnsweredYet
    if on > until:
        raise ReopeningOver(until)
    if len(case.reopenings) >= most:
        raise ReopenedTooOften(most)


def may_be_reopened(case: Case, duty: Duty, on: date) -> bool:
    until = reopenable_until(case, duty)
    return until is not None and on <= until and len(case.reopenings) < duty.figure(MOST_TIMES)


def reopenable_until(case: Case, duty: Duty) -> date | None:
    """The last day on which its asker may open it again; None: nobody has replied to it."""
    if case.answered_at is None:
        return None
    return local_day(case.answered_at) + timedelta(days=duty.figure(WITHIN))
