"""Opening of a case: a message gets the agency that answers it and its deadline."""

from casework.board.messages import Message
from casework.cases.cases import Case
from casework.events import CaseOpened
from casework.ids import new_id
from casework.ports import UnitOfWork
from casework.rules.deadlines import deadline_for
from casework.rules.duties import Duty
from casework.rules.working_days import local_day


def open_case(uow: UnitOfWork, message: Message, agency_id: str | None, duty: Duty) -> Case:
    """The clock begins on the day after the message came in."""
    deadline = deadline_for(duty, local_day(message.created_at))
    case = Case(
        case_id=new_id("case"),
        message_id=message.message_id,
        agency_id=agency_id,
        opened_at=message.created_at,
        due_on=deadline.due_on,
        due_provisional=deadline.provisional,
        within_working_days=deadline.within_working_days,
    )
    uow.cases.add(case)
    uow.events.add(_opened(case, message))
    return case


def _opened(case: Case, message: Message) -> CaseOpened:
    return CaseOpened(
        at=case.opened_at,
        actor=message.asker_key,
        case_id=case.case_id,
        message_id=message.message_id,
        agency_id=case.agency_id,
        due_on=case.due_on,
    )
