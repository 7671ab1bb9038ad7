"""Access to the case that a person handles: rights first, then whether it still waits."""

from casework.board.messages import Message
from casework.cases.cases import Case
from casework.errors import AlreadyClosed, NotFound
from casework.people.agency_scope import require_message
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork

HANDLERS = (Role.EDITOR, Role.AGENCY_OFFICER)


def case_in_hand(uow: UnitOfWork, message_id: str, by: StaffMember) -> Case:
    """The message's case, held until the end of the unit of work, for who may handle it.

    Raises NotAllowed, NotYourAgency, NotFound also for a message without a case.
    """
    require_role(by, *HANDLERS)
    uow.messages.hold(message_id)
    require_message(uow, by, message_id)
    case = case_of(uow, uow.messages.get(message_id))
    require_agency(by, case.agency_id)
    return case


def unanswered_case(uow: UnitOfWork, message_id: str, by: StaffMember) -> Case:
    """As case_in_hand; raises AlreadyClosed where it was answered, closed or taken back."""
    case = case_in_hand(uow, message_id, by)
    if not case.unanswered:
        raise AlreadyClosed("case", case.case_id)
    return case


def asker_case(uow: UnitOfWork, message: Message) -> Case:
    """The case of a message that its asker has opened with the code, held."""
    uow.messages.hold(message.message_id)
    return case_of(uow, message)


def case_of(uow: UnitOfWork, message: Message) -> Case:
    """Raises NotFound for a message from another system."""
    case = uow.cases.of_message(message.message_id)
    if case is None:
        raise NotFound("case", message.tracking_no)
    return case
