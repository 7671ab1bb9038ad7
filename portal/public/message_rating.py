"""Route of the asker's rating of an answered message: solved or not, in own words."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from casework.cases import reopen_case
from casework.replies import rate_solved
from portal.public.own_message import opened_or_counted
from portal.web.dependencies import TheDesk, TheLimits, TheSessions
from portal.web.redirects import redirect_with_notice

router = APIRouter(include_in_schema=False)


@router.post("/messages/{tracking_no}/solved")
def rate(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
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
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        rate_solved(uow, message, solved=solved, words=text, at=at)
        if again:
            reopen_case(uow, message, reason=text, duties=desk.duties_in(uow), at=at)
        uow.commit()
    return redirect_with_notice(
        f"/messages/{message.tracking_no}#h-solved", "case_reopened" if again else "case_rated"
    )
