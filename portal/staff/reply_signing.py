"""Routes of second signatures: what waits for one, signing it, refusing it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi.responses import HTMLResponse, Response

from casework.board import Message
from casework.people import Role, require_message, require_role, scope_of
from casework.ports import UnitOfWork
from casework.replies import PendingReply, may_decide, refuse_reply, sign_reply
from portal.staff.current_case import require_current_message
from portal.staff.rights import WRITERS
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

SIGNERS = (Role.EDITOR, Role.AGENCY_OFFICER)
READERS = (*SIGNERS, Role.AUDITOR)
router = ConsoleRouter("/staff/signatures", shown_to=READERS)
ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class SignaturesPage(PageValues):
    """``mine``: the ids of those that the person wrote, which somebody else must sign."""

    template: ClassVar = "staff/signatures.html"
    listed: Page[PendingReply]
    messages: Mapping[str, Message]
    mine: frozenset[str]


@router.get("")
def waiting(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """The oldest first, a page at a time."""
    require_role(console.person, *READERS)
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.pending_replies.count_waiting(scope),
            items=lambda limit, offset: uow.pending_replies.waiting(
                scope, limit=limit, offset=offset
            ),
        )
        found = uow.messages.many([one.message_id for one in listed.items])
    messages = {message.message_id: message for message in found}
    mine = frozenset(one.pending_id for one in listed.items if not may_decide(console.person, one))
    return console.show(SignaturesPage(listed, messages, mine))


@router.post("/{pending_id}/sign", dependencies=[WRITERS])
def sign(pending_id: str, action: TheAction) -> Response:
    """Send the reply now."""
    with action.work() as uow:
        held = uow.pending_replies.get(pending_id)
        require_current_pending(action, uow, held)
        sign_reply(uow, pending_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/messages/{held.message_id}", "reply_signed")


@router.post("/{pending_id}/refuse", dependencies=[WRITERS])
def refuse(pending_id: str, action: TheAction, reason: Field = "") -> Response:
    """Give it back to its author."""
    with action.work() as uow:
        require_current_pending(action, uow, uow.pending_replies.get(pending_id))
        held = refuse_reply(uow, pending_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/messages/{held.message_id}", "reply_refused")


def require_current_pending(action: ConsoleAction, uow: UnitOfWork, held: PendingReply) -> None:
    """Rights first, then the form. Raises StaleForm where the message or its case went on."""
    require_message(uow, action.by, held.message_id)
    if held.waiting:
        require_current_message(action, uow, held.message_id)
