"""Routes of the message board: leave a message, look one up by number and code."""

import random
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from casework.board import (
    Channel,
    LeftMessage,
    MessageKind,
    claim_message,
    find_tracking_no,
    leave_message,
    look_up_message,
)
from casework.errors import EmptyText, MessagesSwitchedOff, NotFound, NoWords, TooLong
from casework.service import require_messages_open
from desk.wiring import Desk
from portal.chat.service import messages_off
from portal.public.message_access import open_for
from portal.public.message_pages import LookUpPage, TypedMessage, Wrong
from portal.web.dependencies import (
    TheDesk,
    TheLimits,
    ThePages,
    TheSessions,
    board_asker,
    caller,
    count_look_up,
)
from portal.web.emergency_help import help_before_refusal
from portal.web.limits.asker_machines import note_machine
from portal.web.limits.rate_limit import Counted
from portal.web.problem_details import problem_of, words_of

router = APIRouter(include_in_schema=False)
NOT_FOUND = 404
NOT_TAKEN = (EmptyText, MessagesSwitchedOff, NoWords, TooLong)


@router.get("/messages")
def look_up_form(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    tracking_no: str = "",
) -> Response:
    """The forms; a number that was typed leads to its message."""
    found = find_tracking_no(tracking_no)
    if found:
        return RedirectResponse(f"/messages/{found}", 303)
    wrong = Wrong.NUMBER if tracking_no.strip() else None
    off = messages_off(desk)
    page = LookUpPage(sessions.new_asker(), typed=tracking_no, wrong=wrong, off=off)
    return pages.show(request, page)


@router.post("/messages/look-up")
def look_up(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    tracking_no: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
) -> Response:
    """An unknown number and a wrong code are answered alike."""
    count_look_up(request, limits, tracking_no)
    try:
        with desk.uow() as uow:
            number = look_up_message(uow, tracking_no, code).message.tracking_no
    except NotFound:
        page = LookUpPage(
            sessions.new_asker(), typed=tracking_no, wrong=Wrong.CODE, off=messages_off(desk)
        )
        return pages.show(request, page, status=NOT_FOUND)
    response = RedirectResponse(f"/messages/{number}", 303)
    open_for(request, response, sessions, number)
    return response


@router.post("/messages/claim")
def claim(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    tracking_no: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
) -> Response:
    """A code for a message from before there were codes, for who repeats what was written."""
    count_look_up(request, limits, tracking_no)
    try:
        with desk.uow() as uow:
            message, code = claim_message(
                uow, tracking_no, words=words, at=desk.clock.now(), rng=random.SystemRandom()
            )
            uow.commit()
    except NotFound:
        page = LookUpPage(
            sessions.new_asker(),
            typed=tracking_no,
            words_typed=words,
            wrong=Wrong.WORDS,
            off=messages_off(desk),
        )
        return pages.show(request, page, status=NOT_FOUND)
    response = RedirectResponse(f"/messages/{message.tracking_no}", 303)
    open_for(request, response, sessions, message.tracking_no, code=code)
    return response


def store_message(desk: Desk, key: str, **form: Any) -> LeftMessage:
    """Raises MessagesSwitchedOff, and what leave_message raises."""
    with desk.uow() as uow:
        require_messages_open(uow)
        left = leave_message(
            uow,
            **form,
            asker_key=key,
            channel=Channel.BOARD,
            at=desk.clock.now(),
            duties=desk.duties_in(uow),
            rng=random.SystemRandom(),
        )
        uow.commit()
    return left


@router.post("/messages")
def leave(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    body: Annotated[str, Form()] = "",
    subject: Annotated[str, Form()] = "",
    kind: Annotated[MessageKind, Form()] = MessageKind.CONSULT,
    policy_id: Annotated[str, Form()] = "",
    consent_public: Annotated[bool, Form()] = False,
    asker: Annotated[str, Form()] = "",
) -> Response:
    """The same form again leads to the same message; one that cannot be taken comes back filled."""
    limits.count(Counted.MESSAGE, caller(request))
    response = RedirectResponse("/messages", 303)
    key = board_asker(request, response, sessions, desk, form_token=asker)
    note_machine(request, key)
    try:
        left = store_message(
            desk, key, subject=subject, body=body, kind=kind, policy_id=policy_id or None,
            consent_public=consent_public,
        )  # fmt: skip
    except NOT_TAKEN as fault:
        first = help_before_refusal([subject, body], desk.words, writing=True)
        page = LookUpPage(
            sessions.new_asker(),
            message=TypedMessage(subject, body, kind, policy_id, consent_public),
            problem=words_of(fault),
            danger=first.text if first else "",
        )
        return pages.show(request, page, status=problem_of(fault).status)
    number = left.message.tracking_no
    seen = f"again={left.code_told}" if left.repeated else "new=1"
    response.headers["Location"] = f"/messages/{number}?{seen}"
    open_for(request, response, sessions, number, code=left.lookup_code)
    return response
