"""Routes of replying: texts taken over into the form, advice before sending, sending."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from casework.board import reply_sent_before, reply_text, require_may_reply
from casework.errors import EmptyText, NotFound, NoWords, TooLong
from casework.ports import UnitOfWork
from casework.replies import SentReply, send_reply
from desk.reply_advice.advice import ReplyAdvice, advice_on
from portal.staff.current_case import require_current_message
from portal.staff.message_pages import MessagePage, message_page
from portal.staff.own_messages import OWN_MESSAGE
from portal.staff.reply_form import TypedReply
from portal.staff.taking_over import appended, text_to_take_over
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole
from portal.web.errors import NotConfirmed, StaleForm
from portal.web.redirects import redirect_with_notice

ALL = "/staff/messages"
router = APIRouter(prefix=ALL, include_in_schema=False, dependencies=[OWN_MESSAGE])
NOT_TAKEN = (EmptyText, NoWords, NotConfirmed, NotFound, StaleForm, TooLong)


def typed_reply(
    body: Annotated[str, Form()] = "",
    also: Annotated[list[str] | None, Form()] = None,
    advised: Annotated[str, Form()] = "",
    confirmed: Annotated[bool, Form()] = False,
) -> TypedReply:
    return TypedReply(body.replace("\r\n", "\n"), tuple(also or ()), advised, confirmed)


TheTyped = Annotated[TypedReply, Depends(typed_reply)]


@router.post("/{message_id}/reply")
def reply(
    message_id: str, action: TheAction, console: TheConsole, typed: TheTyped, insert: Field = ""
) -> Response:
    """Send the reply, after its author has seen the advice on it. ``insert`` is the key of a text
    to take over into the form instead. What cannot be taken comes back as it was filled in."""
    with action.desk.uow() as uow:
        require_may_reply(uow, message_id, action.by)
    try:
        require_current_form(action, message_id, typed)
        if insert:
            return console.show(page_with_text(action, message_id, typed, insert))
        advice = advice_to_read(action, message_id, typed)
        if advice:
            page = message_page(action.desk, message_id, action.by, typed=typed, advice=advice)
            return console.show(page)
        return redirect_with_notice(f"{ALL}/{message_id}", send(action, message_id, typed))
    except NOT_TAKEN as fault:
        advice = advice_of(action, message_id, typed) if isinstance(fault, NotConfirmed) else None
        page = message_page(
            action.desk, message_id, action.by, typed=typed, fault=fault, advice=advice
        )
        return console.show(page, fault=fault)


def require_current_form(action: ConsoleAction, message_id: str, typed: TypedReply) -> None:
    """Before the form is rendered anew, which would make it current. Raises StaleForm."""
    with action.desk.uow() as uow:
        require_current(action, uow, message_id, typed)


def require_current(
    action: ConsoleAction, uow: UnitOfWork, message_id: str, typed: TypedReply
) -> None:
    """The same reply sent twice is no conflict. Raises StaleForm."""
    if not reply_sent_before(uow, message_id, typed.body, action.by):
        require_current_message(action, uow, message_id)


def page_with_text(
    action: ConsoleAction, message_id: str, typed: TypedReply, key: str
) -> MessagePage:
    """The page with the text below what is typed. Raises NotFound, NotYourAgency."""
    desk = action.desk
    with desk.uow() as uow:
        text = text_to_take_over(uow, key, action.by, desk.clock.today())
    longer = TypedReply(appended(typed.body, text), typed.also)
    return message_page(desk, message_id, action.by, typed=longer)


def advice_to_read(action: ConsoleAction, message_id: str, typed: TypedReply) -> ReplyAdvice | None:
    """What its author has not read yet. Private data are to be confirmed beside being read.

    Raises EmptyText, NoWords, TooLong, NotConfirmed.
    """
    reply_text(typed.body)
    advice = advice_of(action, message_id, typed)
    if not advice.holds_back:
        return None
    if typed.was_advised and advice.private and not typed.confirmed:
        raise NotConfirmed
    return None if typed.was_advised else advice


def advice_of(action: ConsoleAction, message_id: str, typed: TypedReply) -> ReplyAdvice:
    desk = action.desk
    with desk.uow() as uow:
        message = uow.messages.get(message_id)
        return advice_on(desk, uow, message, typed.body, desk.clock.today())


def send(action: ConsoleAction, message_id: str, typed: TypedReply) -> str:
    """The word of success for the page. Raises StaleForm where somebody replied meanwhile, or
    the case went on, and what send_reply raises."""
    with action.work() as uow:
        require_current(action, uow, message_id, typed)
        result = send_reply(
            uow, message_id, body=typed.body, author=action.by, at=action.at,
            duties=action.desk.duties_in(uow), also=typed.also or (),
        )  # fmt: skip
    return word_of(result)


def word_of(result: SentReply) -> str:
    """A key of ``done`` in words.yml."""
    if result.pending:
        return "reply_waits"
    return "replied_to_all" if len(result.replies) > 1 else "replied"
