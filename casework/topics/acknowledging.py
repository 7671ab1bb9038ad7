"""Acknowledging an escalation: the agency has taken note and is at work."""

from datetime import datetime

from casework.errors import WrongState
from casework.events import EscalationAcknowledged
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.topics.escalation_progress import progress_of
from casework.topics.escalations import Escalation
from casework.topics.open_escalations import own_escalation


def acknowledge_escalation(
    uow: UnitOfWork, escalation_id: str, *, by: StaffMember, at: datetime
) -> Escalation:
    """Once by each agency that has it; raises as ``own_escalation`` does, and WrongState."""
    escalation = own_escalation(uow, escalation_id, by)
    if progress_of(uow, escalation).acknowledged:
        raise WrongState("escalation", escalation_id, "acknowledged", ["open"])
    uow.events.add(
        EscalationAcknowledged(
            at=at, actor=by.username, escalation_id=escalation_id, agency_id=escalation.agency_id
        )
    )
    return escalation
