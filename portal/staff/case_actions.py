"""Routes of a case: given to a person, returned, transferred, extended, asked back, closed."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import Response

from casework import errors
from casework.cases import (
    ask_back,
    assign_to_person,
    close_unanswered,
    extend_case,
    return_case,
    transfer_case,
)
from casework.people import scope_of, visible_messages
from casework.ports import UnitOfWork
from portal.staff.case_panels import TypedCase
from portal.staff.current_case import require_current_case
from portal.staff.message_pages import message_page
from portal.staff.own_messages import OWN_MESSAGE
from portal.staff.rights import WRITERS
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole
from portal.web.errors import StaleForm
from portal.web.redirects import redirect_with_notice

router = APIRouter(
    prefix="/staff/messages/{message_id}/case",
    include_in_schema=False,
    dependencies=[WRITERS, OWN_MESSAGE],
)
REFUSED = (errors.NotAllowed, errors.NotYourAgency, errors.NotFound)


@router.post("/person")
def person(
    message_id: str, action: TheAction, console: TheConsole, username: Field = ""
) -> Response:
    """An empty name takes it from whoever has it."""
    return _done(
        action, console, message_id, "given", "person", {"username": username},
        lambda uow: assign_to_person(
            uow, message_id, username=username, by=action.by, at=action.at
        ),
    )  # fmt: skip


@router.post("/return")
def back(message_id: str, action: TheAction, console: TheConsole, reason: Field = "") -> Response:
    return _done(
        action, console, message_id, "case_returned", "return", {"reason": reason},
        lambda uow: return_case(uow, message_id, reason=reason, by=action.by, at=action.at),
    )  # fmt: skip


@router.post("/transfer")
def transfer(
    message_id: str,
    action: TheAction,
    console: TheConsole,
    agency_id: Field = "",
    reason: Field = "",
) -> Response:
    return _done(
        action, console, message_id, "case_transferred", "transfer",
        {"agency_id": agency_id, "reason": reason},
        lambda uow: transfer_case(
            uow, message_id, agency_id=agency_id, reason=reason, by=action.by, at=action.at
        ),
    )  # fmt: skip


@router.post("/extend")
def extend(
    message_id: str, action: TheAction, console: TheConsole, days: Field = "", reason: Field = ""
) -> Response:
    typed_days = int(days) if days.isdecimal() and len(days) < 4 else 0
    return _done(
        action, console, message_id, "case_extended", "extend", {"days": days, "reason": reason},
        lambda uow: extend_case(
            uow, message_id, working_days=typed_days, reason=reason,
            duties=action.desk.duties_in(uow), by=action.by, at=action.at,
        ),
    )  # fmt: skip


@router.post("/ask")
def ask(message_id: str, action: TheAction, console: TheConsole, question: Field = "") -> Response:
    text = question.replace("\r\n", "\n")
    return _done(
        action, console, message_id, "asked_back", "ask", {"question": text},
        lambda uow: ask_back(
            uow, message_id, question=text, duties=action.desk.duties_in(uow), by=action.by,
            at=action.at,
        ),
    )  # fmt: skip


@router.post("/close")
def close(message_id: str, action: TheAction, console: TheConsole, reason: Field = "") -> Response:
    return _done(
        action, console, message_id, "case_closed", "close", {"reason": reason},
        lambda uow: close_unanswered(uow, message_id, reason=reason, by=action.by, at=action.at),
    )  # fmt: skip


def _done(
    action: ConsoleAction,
    console: Console,
    message_id: str,
    done: str,
    form: str,
    typed: dict[str, str],
    verb: Callable[[UnitOfWork], object],
) -> Response:
    """A form that cannot be taken comes back as it was filled, with the case as it is now."""
    try:
        with action.work() as uow:
            verb_if_current(action, uow, message_id, verb)
    except REFUSED:
        raise
    except (errors.CaseworkFault, StaleForm) as fault:
        kept = TypedCase(form, typed, fault)
        page = message_page(action.desk, message_id, action.by, typed_case=kept)
        return console.show(page, fault=fault)
    return redirect_with_notice(page_after(action, message_id), done)


def verb_if_current(
    action: ConsoleAction, uow: UnitOfWork, message_id: str, verb: Callable[[UnitOfWork], object]
) -> None:
    """Rights are asked before the form is looked at: the routes' dependencies have done so."""
    require_current_case(action, uow, message_id)
    verb(uow)


def page_after(action: ConsoleAction, message_id: str) -> str:
    """The message, as long as the person still sees it; else the list."""
    with action.desk.uow() as uow:
        still_seen = bool(visible_messages(uow, scope_of(uow, action.by), [message_id]))
    return f"/staff/messages/{message_id}" if still_seen else "/staff/messages"
