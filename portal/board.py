"""The message board: leave a message, look it up, leave contact details once."""

import random
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.contacts import seal_contact
from casework.messages import Channel, MessageKind
from casework.services import leave_contact, leave_message, look_up_message
from casework.texts import required_text
from casework.tracking import find_tracking_no
from policydesk.private_data import kinds_text
from policydesk.refusals import danger_words
from portal.faults import ContactKept
from portal.parts import TheDesk, TheLimit, ThePages, TheSessions, board_asker, caller
from portal.went_well import went_well

router = APIRouter(include_in_schema=False)
LONGEST_CONTACT = 200  # a name, a telephone number and an address fit


@router.get("/messages")
def look_up_form(request: Request, pages: ThePages, tracking_no: str = "") -> Response:
    """The form; a number that was typed leads to its message."""
    found = find_tracking_no(tracking_no)
    if found:
        return RedirectResponse(f"/messages/{found}", 303)
    return pages.show(request, "messages.html", typed=tracking_no, wrong=bool(tracking_no.strip()))


@router.post("/messages")
def leave(
    request: Request,
    desk: TheDesk,
    sessions: TheSessions,
    limit: TheLimit,
    body: Annotated[str, Form()] = "",
    subject: Annotated[str, Form()] = "",
    kind: Annotated[MessageKind, Form()] = MessageKind.CONSULT,
    policy_id: Annotated[str, Form()] = "",
    consent_public: Annotated[bool, Form()] = False,
) -> Response:
    limit.count(f"board {caller(request)}")
    response = RedirectResponse("/messages", 303)
    asker = board_asker(request, response, sessions, desk)
    with desk.uow() as uow:
        left = leave_message(
            uow,
            subject=subject,
            body=body,
            kind=kind,
            asker_key=asker,
            channel=Channel.BOARD,
            policy_id=policy_id or None,
            consent_public=consent_public,
            at=desk.clock.now(),
            duties=desk.duties,
            rng=random.SystemRandom(),
        )
        uow.commit()
    response.headers["Location"] = f"/messages/{left.message.tracking_no}?new=1"
    return response


@router.get("/messages/{tracking_no}")
def message_page(
    request: Request, tracking_no: str, desk: TheDesk, pages: ThePages, limit: TheLimit,
    new: bool = False,
) -> HTMLResponse:  # fmt: skip
    limit.count(f"look-up {caller(request)}")
    with desk.uow() as uow:
        status = look_up_message(uow, tracking_no)
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    danger = danger_words(status.message.body, desk.words)
    return pages.show(
        request,
        "message.html",
        found=status,
        agencies=agencies,
        new=new,
        danger=danger,
        masked=kinds_text(desk.words, status.message.subject + status.message.body),
        on=desk.clock.today(),
    )


@router.post("/messages/{tracking_no}/contact")
def add_contact(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    limit: TheLimit,
    contact: Annotated[str, Form()] = "",
) -> Response:
    """Taken once, so that nobody who learns the number can put his own in its place."""
    limit.count(f"look-up {caller(request)}")
    text = required_text("contact", contact, at_most=LONGEST_CONTACT)
    with desk.uow() as uow:
        message = look_up_message(uow, tracking_no).message
        if message.contact_sealed:
            raise ContactKept
        sealed = seal_contact(desk.secrets.contact_key, text)
        leave_contact(uow, tracking_no, contact=sealed, at=desk.clock.now())
        uow.commit()
    return went_well(f"/messages/{message.tracking_no}", "contact_kept")
