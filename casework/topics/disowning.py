"""Disowning an escalation: the agency says that it is another's, and the office assigns it."""

from datetime import datetime

from casework import limits
from casework.errors import WrongState
from casework.events import EscalationDisowned
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.escalations import Escalation
from casework.topics.investigations import InvestigationStatus
from casework.topics.open_escalations import own_escalation


def disown_escalation(
    uow: UnitOfWork, escalation_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Escalation:
    """To the coordinating office, with its topic; the deadline stays.

    Raises as ``own_escalation`` does, EmptyText, TooLong, and WrongState where the office has it
    already, or where the agency's report waits for its acceptance.
    """
    escalation = own_escalation(uow, escalation_id, by)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    office = uow.agencies.coordinating()
    to = office.agency_id if office else None
    if escalation.agency_id == to:
        raise WrongState("escalation", escalation_id, "with_the_office", ["assigned"])
    if escalation.handed_in_on:
        raise WrongState("escalation", escalation_id, InvestigationStatus.FILED, ["open"])
    uow.events.add(
        EscalationDisowned(
            at=at,
            actor=by.username,
            escalation_id=escalation_id,
            agency_id=to,
            before=escalation.agency_id,
            reason=reason,
        )
    )
    _hand_over(uow, escalation, to)
    return escalation


def _hand_over(uow: UnitOfWork, escalation: Escalation, to: str | None) -> None:
    topic = uow.topics.get(escalation.topic_id)
    if topic.agency_id == escalation.agency_id:
        topic.agency_id = to
    escalation.agency_id = to
