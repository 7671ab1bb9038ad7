"""Routes of messages: what waits for an answer, reissuing a code, assigning."""

import random
from datetime import date
from functools import partial

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.board import find_tracking_no, issue_lookup_code
from casework.cases import Case, assign_case
from casework.people import scope_of, visible_messages
from casework.ports import UnitOfWork
from portal.staff.case_actions import page_after
from portal.staff.current_case import require_current_case
from portal.staff.message_pages import MessagesPage, Shown, message_page
from portal.staff.own_messages import OWN_MESSAGE
from portal.staff.rights import may_edit, may_write
from portal.web.console_actions import Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff/messages", include_in_schema=False, dependencies=[OWN_MESSAGE])
ON_A_PAGE = 50
ASSIGNABLE = (Shown.WAITING, Shown.OVERDUE, Shown.PAUSED)


@router.get("")
def listed(
    console: TheConsole,
    desk: TheDesk,
    state: Shown = Shown.WAITING,
    q: str = "",
    page: PageNumber = 1,
) -> Response:
    """Messages with a case, a page at a time; a query number that is known leads to its message."""
    on = desk.clock.today()
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        wanted = uow.messages.by_tracking_no(find_tracking_no(q) or q.strip()) if q else None
        if wanted and visible_messages(uow, scope, [wanted.message_id]):
            return RedirectResponse(f"/staff/messages/{wanted.message_id}", 303)
        cases = cases_shown(uow, state, scope, on, page)
        found = uow.messages.many([case.message_id for case in cases.items])
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    messages = {message.message_id: message for message in found}
    person = console.person
    may_choose = may_edit(person) and state in ASSIGNABLE
    return console.show(
        MessagesPage(
            cases, messages, agencies, state, q, on, may_choose, may_enter=may_write(person)
        )
    )


def cases_shown(
    uow: UnitOfWork, state: Shown, agency_id: str | None, on: date, page: int
) -> Page[Case]:
    cases = uow.cases
    if state is Shown.ANSWERED:
        total, items = cases.count_answered(agency_id), partial(cases.answered, agency_id)
    elif state is Shown.PAUSED:
        total, items = cases.count_paused(agency_id), partial(cases.paused, agency_id)
    elif state is Shown.CLOSED:
        total, items = cases.count_closed(agency_id), partial(cases.closed, agency_id)
    elif state is Shown.OVERDUE:
        total, items = cases.count_overdue(on, agency_id), partial(cases.overdue, on, agency_id)
    else:
        total, items = cases.count_open(agency_id), partial(cases.open, agency_id)
    return asked_page(
        page,
        size=ON_A_PAGE,
        total=total,
        items=lambda limit, offset: items(limit=limit, offset=offset),
    )


@router.get("/{message_id}")
def one(message_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(message_page(desk, message_id, console.person))


@router.post("/{message_id}/code")
def new_code(message_id: str, action: TheAction, console: TheConsole) -> HTMLResponse:
    """A lookup code in place of a lost one, shown once to be told to the asker."""
    rng = random.SystemRandom()
    with action.work() as uow:
        code = issue_lookup_code(uow, message_id, by=action.by, at=action.at, rng=rng)
    return console.show(message_page(action.desk, message_id, action.by, new_code=code))


@router.post("/{message_id}/assign")
def assign(message_id: str, action: TheAction, agency_id: Field = "") -> Response:
    with action.work() as uow:
        case = uow.cases.of_message(message_id)
        require_current_case(action, uow, message_id)
        if case:
            assign_case(uow, case.case_id, agency_id=agency_id, by=action.by, at=action.at)
    return redirect_with_notice(page_after(action, message_id), "case_assigned")
