"""Questions of an agency about an escalation, and the coordinating office's answers.

The clock does not stop: what the office owes the agency is no excuse towards the public.
"""

from datetime import datetime

from casework import limits
from casework.errors import WrongState
from casework.events import EscalationInfoGiven, EscalationInfoRequested
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.escalation_progress import progress_of
from casework.topics.escalations import Escalation
from casework.topics.open_escalations import open_escalation, own_escalation


def request_information(
    uow: UnitOfWork, escalation_id: str, *, question: str, by: StaffMember, at: datetime
) -> Escalation:
    """One question at a time; raises as ``own_escalation`` does, EmptyText, TooLong, WrongState."""
    escalation = own_escalation(uow, escalation_id, by)
    question = reason_text("office_question", question, at_most=limits.REASON)
    if progress_of(uow, escalation).question:
        raise WrongState("escalation", escalation_id, "info_requested", ["open"])
    uow.events.add(
        EscalationInfoRequested(
            at=at,
            actor=by.username,
            escalation_id=escalation_id,
            agency_id=escalation.agency_id,
            text=question,
        )
    )
    return escalation


def give_information(
    uow: UnitOfWork, escalation_id: str, *, answer: str, by: StaffMember, at: datetime
) -> Escalation:
    """The office's answer; raises NotAllowed, EmptyText, TooLong, AlreadyClosed, and WrongState
    where nothing is asked."""
    require_role(by, Role.EDITOR)
    escalation = open_escalation(uow, escalation_id)
    answer = reason_text("office_answer", answer, at_most=limits.REASON)
    if not progress_of(uow, escalation).question:
        raise WrongState("escalation", escalation_id, "open", ["info_requested"])
    uow.events.add(
        EscalationInfoGiven(
            at=at,
            actor=by.username,
            escalation_id=escalation_id,
            agency_id=escalation.agency_id,
            text=answer,
        )
    )
    return escalation
