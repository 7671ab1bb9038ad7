"""Route of the asker's rating of an answered message: solved or not, in own words."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from casework.board import Message
from casework.cases import reopen_case
from casework.ports import UnitOfWork
from casework.replies import rate_solved
from portal.public.own_case_view import TypedByAsker
from portal.public.own_message_forms import OwnForms
from portal.web.dependencies import TheDesk, TheLimits, ThePages, TheSessions

router = APIRouter(include_in_schema=False)


@router.post("/messages/{tracking_no}/solved")
def rate(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    solved: Annotated[bool, Form()],
    words: Annotated[str, Form()] = "",
    reopen: Annotated[bool, Form()] = False,
) -> Response:
    """For who has opened the message. Who is not helped may have it handled again, with the words
    as the reason; then nothing is stored of either if one of them cannot be."""
    text, at = words.replace("\r\n", "\n"), desk.clock.now()
    again = reopen and not solved

    def verb(uow: UnitOfWork, message: Message) -> None:
        rate_solved(uow, message, solved=solved, words=text, at=at)
        if again:
            reopen_case(uow, message, reason=text, duties=desk.duties_in(uow), at=at)

    done, typed = "case_reopened" if again else "case_rated", TypedByAsker("solved", text)
    forms = OwnForms(request, desk, pages, sessions, limits)
    return forms.taken(tracking_no, verb, done, typed, place="#h-solved")
