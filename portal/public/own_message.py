"""Routes of one's own message: opening it, contact details left once, what is withdrawn."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from casework.board import Message, leave_contact, seal_contact, usable_contact, withdraw_consent
from casework.cases import withdraw_message
from casework.ports import UnitOfWork
from portal.public.message_access import opened_or_counted
from portal.public.message_pages import LookUpPage
from portal.public.own_case_view import TypedByAsker
from portal.public.own_message_forms import OwnForms
from portal.public.own_message_page import own_message_page
from portal.web.dependencies import TheDesk, TheLimits, ThePages, TheSessions
from portal.web.errors import CodeNeeded, ContactKept, NotConfirmed
from portal.web.redirects import redirect_with_notice

router = APIRouter(include_in_schema=False)
NOT_OPENED = 403


@router.get("/messages/{tracking_no}")
def message_page(
    request: Request, tracking_no: str, desk: TheDesk, pages: ThePages, sessions: TheSessions,
    limits: TheLimits, new: bool = False, again: str = "",
) -> HTMLResponse:  # fmt: skip
    """The message for a browser that has opened it; else, for every number, the form alike."""
    try:
        with desk.uow() as uow:
            message = opened_or_counted(request, uow, sessions, limits, tracking_no)
            page = own_message_page(request, uow, desk, sessions, message, new=new, again=again)
    except CodeNeeded as fault:
        form = LookUpPage(sessions.new_asker(), typed=fault.tracking_no)
        return pages.show(request, form, status=NOT_OPENED)
    return pages.show(request, page)


@router.post("/messages/{tracking_no}/contact")
def add_contact(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    contact: Annotated[str, Form()] = "",
) -> Response:
    """Taken once, so that nobody puts his own in its place."""

    def verb(uow: UnitOfWork, message: Message) -> None:
        if message.contact_sealed:
            raise ContactKept
        sealed = seal_contact(desk.secrets.contact_key, usable_contact(contact))
        leave_contact(uow, message.tracking_no, contact=sealed, at=desk.clock.now())

    forms = OwnForms(request, desk, pages, sessions, limits)
    return forms.taken(tracking_no, verb, "contact_kept", TypedByAsker("contact", contact))


@router.post("/messages/{tracking_no}/private")
def no_longer_public(
    request: Request, tracking_no: str, desk: TheDesk, sessions: TheSessions, limits: TheLimits
) -> Response:
    """The asker no longer agrees to publication."""
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        withdraw_consent(uow, message, at=desk.clock.now())
        uow.commit()
    return redirect_with_notice(f"/messages/{message.tracking_no}", "no_longer_public")


@router.post("/messages/{tracking_no}/withdraw")
def no_longer_asked(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    confirmed: Annotated[bool, Form()] = False,
) -> Response:
    """The asker takes the message back; nothing was answered yet."""
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        if not confirmed:
            raise NotConfirmed
        withdraw_message(uow, message, at=desk.clock.now())
        uow.commit()
    return redirect_with_notice(f"/messages/{message.tracking_no}", "message_withdrawn")
