"""The message board: leave a message, open it with number and code, leave contact details once."""

import random
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.board import (
    OWN_WORDS,
    Channel,
    LeftMessage,
    Message,
    MessageKind,
    claim_message,
    find_tracking_no,
    leave_contact,
    leave_message,
    look_up_message,
    message_status,
    seal_contact,
    withdraw_consent,
)
from casework.errors import EmptyText, NotFound, NoWords, TooLong
from casework.ports import UnitOfWork
from casework.texts import required_text
from desk.conversation.emergency import help_words
from desk.conversation.masking_notice import kinds_text
from desk.wiring import Desk
from portal.public.opened_messages import code_to_show, open_for, opened_by
from portal.web.asker_machines import note_machine
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
from portal.web.errors import CodeNeeded, ContactKept
from portal.web.pages import Pages
from portal.web.problem_details import problem_of, words_of
from portal.web.rate_limit import Counted, RateLimits
from portal.web.redirects import went_well
from portal.web.sessions import Sessions

router = APIRouter(include_in_schema=False)
LONGEST_CONTACT = 200  # a name, a telephone number and an address fit
NOT_FOUND, NOT_OPENED = 404, 403
WRONGLY_FILLED = (EmptyText, NoWords, TooLong)


@router.get("/messages")
def look_up_form(request: Request, pages: ThePages, tracking_no: str = "") -> Response:
    """The forms; a number that was typed leads to its message."""
    found = find_tracking_no(tracking_no)
    if found:
        return RedirectResponse(f"/messages/{found}", 303)
    wrong = "number" if tracking_no.strip() else ""
    return look_up_page(request, pages, typed=tracking_no, wrong=wrong)


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
        return look_up_page(request, pages, typed=tracking_no, wrong="code", status=NOT_FOUND)
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
        return look_up_page(
            request, pages, typed=tracking_no, wrong="words", words_typed=words, status=NOT_FOUND
        )
    response = RedirectResponse(f"/messages/{message.tracking_no}", 303)
    open_for(request, response, sessions, message.tracking_no, code=code)
    return response


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """What the form of the board held."""

    subject: str = ""
    body: str = ""
    kind: MessageKind = MessageKind.CONSULT
    policy_id: str = ""
    consent_public: bool = False


EMPTY_MESSAGE = TypedMessage()


def look_up_page(
    request: Request, pages: Pages, *, typed: str, wrong: str = "", words_typed: str = "",
    status: int = 200, message: TypedMessage = EMPTY_MESSAGE, fault: Exception | None = None,
    danger: str = "",
) -> HTMLResponse:  # fmt: skip
    """``wrong`` is what did not fit: the number itself, number and code, or number and words.

    ``message`` was typed into the other form and has a ``fault``; ``danger`` is whom to call.
    """
    return pages.show(
        request,
        "messages.html",
        status=problem_of(fault).status if fault else status,
        typed=typed,
        wrong=wrong,
        words_typed=words_typed,
        least=OWN_WORDS,
        message=message,
        problem=words_of(fault) if fault else None,
        danger=danger,
        asker=request.app.state.sessions.new_asker(),
    )


def store_message(desk: Desk, key: str, **form: Any) -> LeftMessage:
    """Raises what leave_message raises."""
    with desk.uow() as uow:
        left = leave_message(
            uow,
            **form,
            asker_key=key,
            channel=Channel.BOARD,
            at=desk.clock.now(),
            duties=desk.duties,
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
    except WRONGLY_FILLED as fault:
        typed = TypedMessage(subject, body, kind, policy_id, consent_public)
        first = help_before_refusal([subject, body], desk.words, writing=True)
        danger = first.text if first else ""
        return look_up_page(request, pages, typed="", message=typed, fault=fault, danger=danger)
    number = left.message.tracking_no
    seen = f"again={left.code_told}" if left.repeated else "new=1"
    response.headers["Location"] = f"/messages/{number}?{seen}"
    open_for(request, response, sessions, number, code=left.lookup_code)
    return response


def opened_or_counted(
    request: Request, uow: UnitOfWork, sessions: Sessions, limits: RateLimits, tracking_no: str
) -> Message:
    """The message this browser has opened; else one more try of this caller, and CodeNeeded.

    Who has opened it is never counted: the page that shows a new code once must come, however
    many others look theirs up from the same address.
    """
    try:
        return opened_by(request, uow, sessions, tracking_no)
    except CodeNeeded:
        limits.count(Counted.LOOK_UP, caller(request))
        raise


@router.get("/messages/{tracking_no}")
def message_page(
    request: Request, tracking_no: str, desk: TheDesk, pages: ThePages, sessions: TheSessions,
    limits: TheLimits, new: bool = False, again: str = "",
) -> HTMLResponse:  # fmt: skip
    """The message for a browser that has opened it; else, for every number, the form alike."""
    try:
        with desk.uow() as uow:
            message = opened_or_counted(request, uow, sessions, limits, tracking_no)
            status = message_status(uow, message)
            agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    except CodeNeeded as fault:
        return look_up_page(request, pages, typed=fault.tracking_no, status=NOT_OPENED)
    return pages.show(
        request,
        "message.html",
        found=status,
        agencies=agencies,
        new=new or bool(again),
        again=again,
        code=code_to_show(request, sessions, message.tracking_no),
        danger=help_words(f"{message.subject}\n{message.body}", desk.words, writing=True),
        masked=kinds_text(desk.words, message.subject + message.body),
        on=desk.clock.today(),
    )


@router.post("/messages/{tracking_no}/contact")
def add_contact(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    contact: Annotated[str, Form()] = "",
) -> Response:
    """Taken once, so that nobody puts his own in its place."""
    text = required_text("contact", contact, at_most=LONGEST_CONTACT)
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        if message.contact_sealed:
            raise ContactKept
        sealed = seal_contact(desk.secrets.contact_key, text)
        leave_contact(uow, message.tracking_no, contact=sealed, at=desk.clock.now())
        uow.commit()
    return went_well(f"/messages/{message.tracking_no}", "contact_kept")


@router.post("/messages/{tracking_no}/private")
def no_longer_public(
    request: Request, tracking_no: str, desk: TheDesk, sessions: TheSessions, limits: TheLimits
) -> Response:
    """The asker no longer agrees to publication."""
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        withdraw_consent(uow, message, at=desk.clock.now())
        uow.commit()
    return went_well(f"/messages/{message.tracking_no}", "no_longer_public")
