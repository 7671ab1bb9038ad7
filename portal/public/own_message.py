"""Routes of one's own message: opening it, contact details left once, what is withdrawn."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from casework.board import Message, leave_contact, message_status, seal_contact, withdraw_consent
from casework.cases import may_be_reopened, withdraw_message
from casework.notifications import Channel
from casework.ports import UnitOfWork
from casework.replies import latest_rating
from casework.texts import required_text
from desk.conversation.emergency import help_words
from desk.conversation.masking_notice import kinds_text
from portal.public.asker_notices import asker_notices
from portal.public.message_access import code_to_show, opened_by
from portal.public.message_pages import LookUpPage, MessagePage
from portal.web.dependencies import TheDesk, TheLimits, ThePages, TheSessions, caller
from portal.web.errors import CodeNeeded, ContactKept, NotConfirmed
from portal.web.limits.rate_limit import Counted, RateLimits
from portal.web.redirects import redirect_with_notice
from portal.web.sessions import Sessions

router = APIRouter(include_in_schema=False)
LONGEST_CONTACT = 200  # a name, a telephone number and an address fit
NOT_OPENED = 403


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
            notices = asker_notices(uow, message.message_id)
            agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
            rating, on = latest_rating(uow, message.message_id), desk.clock.today()
            duty = desk.duties_in(uow).answering
    except CodeNeeded as fault:
        form = LookUpPage(sessions.new_asker(), typed=fault.tracking_no)
        return pages.show(request, form, status=NOT_OPENED)
    page = MessagePage(
        found=status,
        agencies=agencies,
        new=new or bool(again),
        again=again,
        code=code_to_show(request, sessions, message.tracking_no),
        danger=help_words(f"{message.subject}\n{message.body}", desk.words, writing=True),
        masked=kinds_text(desk.words, message.subject + message.body),
        on=on,
        rating=rating,
        may_reopen=status.case is not None and may_be_reopened(status.case, duty, on),
        notices=notices,
        contact_ways=frozenset({Channel.EMAIL, Channel.SMS} & set(desk.carriers)),
    )
    return pages.show(request, page)


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
    return redirect_with_notice(f"/messages/{message.tracking_no}", "contact_kept")


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
