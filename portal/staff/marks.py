"""Routes of marks: a message is a test, or is to be kept."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from casework.cases import MAY_MARK, Mark, mark_message, marks_of
from casework.people import StaffMember
from casework.ports import UnitOfWork
from portal.staff.own_messages import OWN_MESSAGE
from portal.staff.rights import only
from portal.web.console_actions import Field, TheAction
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff/messages", include_in_schema=False, dependencies=[OWN_MESSAGE])


@dataclass(frozen=True, slots=True)
class MessageMarks:
    """``on`` are those that the message bears, ``off`` the others."""

    on: tuple[Mark, ...]
    off: tuple[Mark, ...]
    may_mark: bool


def message_marks(uow: UnitOfWork, message_id: str, person: StaffMember) -> MessageMarks:
    borne = marks_of(uow, message_id)
    return MessageMarks(
        on=tuple(mark for mark in Mark if mark in borne),
        off=tuple(mark for mark in Mark if mark not in borne),
        may_mark=person.may(*MAY_MARK),
    )


@router.post("/{message_id}/marks", dependencies=[only(*MAY_MARK)])
def mark(
    message_id: str,
    action: TheAction,
    mark: Annotated[Mark, Form()],
    is_on: Annotated[bool, Form()] = False,
    reason: Field = "",
) -> Response:
    with action.work() as uow:
        mark_message(uow, message_id, mark, is_on=is_on, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/messages/{message_id}", "marked" if is_on else "unmarked")
