"""Route of one's own case: the asker adds what the office asked for."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from casework.board import Message
from casework.cases import answer_back
from casework.ports import UnitOfWork
from portal.public.own_case_view import TypedByAsker
from portal.public.own_message_forms import OwnForms
from portal.web.dependencies import TheDesk, TheLimits, ThePages, TheSessions

router = APIRouter(prefix="/messages/{tracking_no}", include_in_schema=False)


@router.post("/answer")
def add_what_was_asked(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    answer: Annotated[str, Form()] = "",
) -> Response:
    """The clock of the case goes on."""
    text = answer.replace("\r\n", "\n")

    def verb(uow: UnitOfWork, message: Message) -> None:
        answer_back(uow, message, answer=text, at=desk.clock.now())

    own = OwnForms(request, desk, pages, sessions, limits)
    return own.taken(tracking_no, verb, "answered_back", TypedByAsker("answer", text))
