"""Assigning an escalation to the agency that drafts the policy."""

from datetime import datetime

from casework.errors import AlreadyClosed
from casework.events import EscalationAssigned
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation


def assign_escalation(
    uow: UnitOfWork, escalation_id: str, *, agency_id: str, by: StaffMember, at: datetime
) -> Escalation:
    """The open duty is the agency's, and so is its topic; the deadline stays.

    What is escalated of the topic later goes there, too. Raises NotAllowed, AlreadyClosed, and
    NotFound for an unknown escalation or agency.
    """
    require_role(by, Role.EDITOR)
    escalation, agency = uow.escalations.get(escalation_id), uow.agencies.get(agency_id)
    if not escalation.waiting:
        raise AlreadyClosed("escalation", escalation_id)
    if escalation.agency_id == agency.agency_id:
        return escalation
    uow.events.add(
        EscalationAssigned(
            at=at,
            actor=by.username,
            escalation_id=escalation_id,
            agency_id=agency.agency_id,
            before=escalation.agency_id,
        )
    )
    escalation.agency_id = agency.agency_id
    uow.topics.get(escalation.topic_id).agency_id = agency.agency_id
    return escalation
