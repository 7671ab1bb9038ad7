"""Row-level access to escalations: who may read one, and of which agency."""

from casework.errors import NotYourAgency
from casework.people import StaffMember, require_role, scope_of
from casework.ports import UnitOfWork
from casework.topics import Escalation
from portal.staff.rights import READERS_OF_ESCALATIONS


def readable(uow: UnitOfWork, escalation_id: str, person: StaffMember) -> Escalation:
    """Raises NotFound, NotAllowed, NotYourAgency."""
    require_role(person, *READERS_OF_ESCALATIONS)
    found = uow.escalations.get(escalation_id)
    if scope_of(uow, person) not in (None, found.agency_id):
        raise NotYourAgency(person.username, escalation_id)
    return found
