"""Guards: the escalation is open, and the person acts for the agency that has it."""

from casework.errors import AlreadyClosed
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation


def open_escalation(uow: UnitOfWork, escalation_id: str) -> Escalation:
    """Nobody else acts on it until the end of the unit of work; raises NotFound, AlreadyClosed."""
    uow.escalations.hold(escalation_id)
    escalation = uow.escalations.get(escalation_id)
    if not escalation.waiting:
        raise AlreadyClosed("escalation", escalation_id)
    return escalation


def own_escalation(uow: UnitOfWork, escalation_id: str, by: StaffMember) -> Escalation:
    """The open escalation, for its agency's officers; editors act for all.

    Raises NotAllowed, NotFound, NotYourAgency, AlreadyClosed.
    """
    require_role(by, Role.AGENCY_OFFICER, Role.EDITOR)
    require_agency(by, uow.escalations.get(escalation_id).agency_id)
    return open_escalation(uow, escalation_id)
