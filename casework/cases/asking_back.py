"""Request for more information from the asker: the clock pauses until the asker answers."""

from dataclasses import replace
from datetime import datetime, timedelta

from casework import limits
from casework.board.lookup_codes import without_codes
from casework.board.messages import Message
from casework.cases.cases import Case, CaseStatus
from casework.cases.handling import asker_case, unanswered_case
from casework.cases.requests import InfoRequest
from casework.errors import AskedBackTooOften, DeadlinePassed, NothingAskedBack, WrongState
from casework.events import AskerAnsweredBack, AskerAskedBack
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.rules.working_days import local_day
from casework.texts import masked_text, worded_text
from language.masking import mask

ANSWER_WITHIN, MOST_REQUESTS = "asker_answers_within_days", "asked_back_at_most_times"


def ask_back(
    uow: UnitOfWork,
    message_id: str,
    *,
    question: str,
    duties: Duties,
    by: StaffMember,
    at: datetime,
) -> Case:
    """Put a question to the asker, who reads it with the lookup code. The day of it is used up,
    the days from the next one to that of the answer are not.

    Raises WrongState while another question is open, DeadlinePassed after the due day (a late case
    does not stop being late), AskedBackTooOften, and what masked_text raises.
    """
    case, duty = unanswered_case(uow, message_id, by), duties.answering
    if case.paused:
        raise WrongState("case", case.case_id, str(case.status), ["open_case"])
    if case.overdue(local_day(at)):
        raise DeadlinePassed(case.due_on)
    if len(case.info_requests) >= duty.figure(MOST_REQUESTS):
        raise AskedBackTooOften(duty.figure(MOST_REQUESTS))
    request = InfoRequest(
        question=masked_text("back_question", question, at_most=limits.INFO_REQUEST),
        asked_by=by.username,
        asked_at=at,
        answer_by=local_day(at) + timedelta(days=duty.figure(ANSWER_WITHIN)),
    )
    case.info_requests, case.status = (*case.info_requests, request), CaseStatus.ASKED_BACK
    uow.events.add(
        AskerAskedBack(
            at=at, actor=by.username, case_id=case.case_id, message_id=message_id,
            agency_id=case.agency_id, question=request.question, answer_by=request.answer_by,
        )
    )  # fmt: skip
    return case


def answer_back(uow: UnitOfWork, message: Message, *, answer: str, at: datetime) -> Case:
    """What the asker adds, masked; the clock goes on, and the due day is that much later.

    For whoever has opened the message with its code. Raises NothingAskedBack, EmptyText, NoWords,
    TooLong.
    """
    case = asker_case(uow, message)
    request = case.open_request
    if request is None:
        raise NothingAskedBack
    text = mask(worded_text("back_answer", answer, at_most=limits.INFO_ANSWER)).text
    answered = replace(request, answer=without_codes(text), answered_at=at)
    case.info_requests, case.status = (*case.info_requests[:-1], answered), CaseStatus.OPEN
    case.reckon()
    uow.events.add(
        AskerAnsweredBack(
            at=at, actor=message.asker_key, case_id=case.case_id, message_id=message.message_id,
            agency_id=case.agency_id, officer=case.officer, due_on=case.due_on,
        )
    )  # fmt: skip
    return case
