"""Routes of correcting a sent reply: its page, with the text as it is and the earlier ones."""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from casework.board import Message, Reply
from casework.errors import EmptyText, NotFound, NothingCorrected, NoWords, TooLong
from casework.people import StaffMember
from casework.ports import UnitOfWork
from casework.replies import require_may_correct, send_correction
from desk.wiring import Desk
from portal.staff.own_messages import OWN_MESSAGE
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

router = APIRouter(
    prefix="/staff/messages/{message_id}/replies",
    include_in_schema=False,
    dependencies=[OWN_MESSAGE],
)
NOT_TAKEN = (EmptyText, NothingCorrected, NoWords, StaleForm, TooLong)


@dataclass(frozen=True, slots=True)
class CorrectionPage(PageValues):
    """``body`` and ``reason`` are what was typed and not taken because of the ``problem``; else
    the text as it is."""

    template: ClassVar = "staff/reply_correction.html"
    message: Message
    reply: Reply
    body: str
    reason: str
    problem: tuple[str, str] | None
    seen: str


@router.get("/{reply_id}")
def one(message_id: str, reply_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(correction_page(desk, message_id, reply_id, console.person))


@router.post("/{reply_id}")
def correct(
    message_id: str,
    reply_id: str,
    action: TheAction,
    console: TheConsole,
    body: Field = "",
    reason: Field = "",
) -> Response:
    """The corrected text is shown at once, or waits for a signature as the reply did."""
    with action.desk.uow() as uow:
        reply_on(uow, message_id, reply_id, action.by)
    text = body.replace("\r\n", "\n")
    try:
        done = store(action, reply_id, text, reason)
    except NOT_TAKEN as fault:
        page = correction_page(
            action.desk, message_id, reply_id, action.by, typed=(text, reason), fault=fault
        )
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/messages/{message_id}", done)


def store(action: ConsoleAction, reply_id: str, body: str, reason: str) -> str:
    """The word of success for the page. Raises NOT_TAKEN."""
    with action.work() as uow:
        uow.replies.hold(reply_id)
        reply = uow.replies.get(reply_id)
        if reply.body != body.strip():
            action.require_current(form_versions.of_reply(reply))
        result = send_correction(
            uow, reply_id, body=body, reason=reason, by=action.by, at=action.at,
            duties=action.desk.duties_in(uow),
        )  # fmt: skip
    return "reply_waits" if result.pending else "reply_corrected"


def correction_page(
    desk: Desk,
    message_id: str,
    reply_id: str,
    person: StaffMember,
    *,
    typed: tuple[str, str] | None = None,
    fault: Exception | None = None,
) -> CorrectionPage:
    """Raises NotAllowed, NotFound, NotYourAgency."""
    with desk.uow() as uow:
        reply = reply_on(uow, message_id, reply_id, person)
        body, reason = typed or (reply.body, "")
        return CorrectionPage(
            message=uow.messages.get(message_id),
            reply=reply,
            body=body,
            reason=reason,
            problem=words_of(fault) if fault else None,
            seen=form_versions.of_reply(reply),
        )


def reply_on(uow: UnitOfWork, message_id: str, reply_id: str, person: StaffMember) -> Reply:
    """Raises NotAllowed, NotFound, NotYourAgency."""
    reply = require_may_correct(uow, reply_id, person)
    if reply.message_id != message_id:
        raise NotFound("reply", reply_id)
    return reply
