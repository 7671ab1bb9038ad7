"""Messages that wait for an answer, and answering them."""

import random
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.board import (
    Case,
    assign_case,
    find_tracking_no,
    issue_lookup_code,
    open_contact,
    publicity,
    reply_to_message,
)
from casework.errors import EmptyText, NoWords, TooLong
from casework.faqs import answers_on
from casework.people import Role, StaffMember, require_message, scope_of, visible_messages
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.public.faq_view import ShownFaq, shown
from portal.web.dependencies import Acting, Console, TheConsole, TheDesk
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.problem_details import problem_of, words_of
from portal.web.redirects import went_well

router = APIRouter(prefix="/staff/messages", include_in_schema=False)
ON_A_PAGE = 50


class Shown(StrEnum):
    """Which messages the list shows."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"


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
    return console.show(
        "staff/messages.html",
        listed=cases,
        messages={message.message_id: message for message in found},
        agencies=agencies,
        state=state,
        q=q,
        on=on,
    )


def cases_shown(
    uow: UnitOfWork, state: Shown, agency_id: str | None, on: date, page: int
) -> Page[Case]:
    cases = uow.cases
    if state is Shown.ANSWERED:
        total, items = cases.count_answered(agency_id), partial(cases.answered, agency_id)
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
def one(
    message_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    return console.show("staff/message.html", **message_values(desk, console, message_id))


@router.post("/{message_id}/reply")
def reply(
    message_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    body: Annotated[str, Form()] = "",
) -> Response:
    """Answer the asker at once; a form that cannot be taken comes back as it was filled."""
    text = body.replace("\r\n", "\n")
    try:
        with desk.uow() as uow:
            require_message(uow, person, message_id)
            reply_to_message(uow, message_id, body=text, author=person, at=desk.clock.now())
            uow.commit()
    except (EmptyText, NoWords, TooLong) as fault:
        values = message_values(desk, console, message_id, typed=text, fault=fault)
        return console.show("staff/message.html", status=problem_of(fault).status, **values)
    return went_well(f"/staff/messages/{message_id}", "replied")


@router.post("/{message_id}/code")
def new_code(message_id: str, person: Acting, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """A lookup code in place of a lost one, shown once to be told to the asker."""
    with desk.uow() as uow:
        require_message(uow, person, message_id)
        code = issue_lookup_code(
            uow, message_id, by=person, at=desk.clock.now(), rng=random.SystemRandom()
        )
        uow.commit()
    values = message_values(desk, console, message_id)
    return console.show("staff/message.html", **values | {"new_code": code})


@router.post("/{message_id}/assign")
def assign(
    message_id: str, person: Acting, desk: TheDesk, agency_id: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        require_message(uow, person, message_id)
        case = uow.cases.of_message(message_id)
        if case:
            assign_case(uow, case.case_id, agency_id=agency_id, by=person, at=desk.clock.now())
        uow.commit()
        still_seen = bool(visible_messages(uow, scope_of(uow, person), [message_id]))
    page = f"/staff/messages/{message_id}" if still_seen else "/staff/messages"
    return went_well(page, "case_assigned")


def message_values(
    desk: Desk,
    console: Console,
    message_id: str,
    *,
    typed: str = "",
    fault: Exception | None = None,
) -> dict[str, Any]:
    """Everything the page of one message shows; ``typed`` is a reply that has a ``fault``."""
    on, person = desk.clock.today(), console.person
    with desk.uow() as uow:
        message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
        require_message(uow, person, message_id)
        return {
            "message": message,
            "case": case,
            "replies": uow.replies.of_message(message_id),
            "publicity": publicity(message, uow.public_copies.find(message_id)),
            "agencies": uow.agencies.list(),
            "policy": uow.policies.find(message.policy_id) if message.policy_id else None,
            "citable": citable(uow, message_id, on),
            "contact": contact_for(person, message.contact_sealed, desk.secrets.contact_key),
            "typed": typed,
            "new_code": "",
            "problem": words_of(fault) if fault else None,
            "duty": desk.duties.answering,
            "on": on,
        }


def citable(uow: UnitOfWork, message_id: str, on: date) -> list[ShownFaq]:
    """The published entries on the message's topics, for the one who replies."""
    return [
        shown(faq, faq.live)
        for topic in uow.topics.of_message(message_id)
        for faq in uow.faqs.of_topic(topic.topic_id)
        if faq.live and answers_on(uow, faq, on)
    ]


def contact_for(person: StaffMember, sealed: bytes | None, key: bytes) -> str | None:
    """The asker's contact details, opened only for those who may answer."""
    if sealed is None or not person.may(Role.EDITOR, Role.AGENCY_OFFICER):
        return None
    return open_contact(key, sealed)
