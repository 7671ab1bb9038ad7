"""The staff console's door: sign in, overview, sign out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.agency_scope import entries_in, scope_of
from casework.faqs import FaqState
from casework.people import Role, StaffMember
from casework.services.releasing_messages import MAY_TAKE_DOWN
from portal.faults import WrongPassword
from portal.kept_forms import in_console
from portal.parts import (
    NEXT_COOKIE,
    STAFF_COOKIE,
    Acting,
    Console,
    TheConsole,
    TheDesk,
    TheLimits,
    ThePages,
    TheSessions,
    caller,
    forget_cookie,
    set_cookie,
)
from portal.passwords import check_password
from portal.rate_limit import Counted
from portal.returned_drafts import returned_drafts
from portal.sessions import STAFF_LASTS_S
from portal.topics_in_scope import proposals_in, topics_in

router = APIRouter(prefix="/staff", include_in_schema=False)


@router.get("/login")
def login_form(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, "staff/login.html", failed=False, username="", kept="")


@router.post("/login")
def sign_in(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    username: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    kept: Annotated[str, Form()] = "",
) -> Response:
    """To the page that was asked for, or to the form that was sent, before signing in."""
    limits.count(Counted.SIGN_IN, caller(request))
    with desk.uow() as uow:
        person = uow.staff.find(username.strip())
    try:
        known = check_password(person, password)
    except WrongPassword:
        return pages.show(
            request, "staff/login.html", status=401, failed=True, username=username, kept=kept
        )
    token, form = sessions.new_staff(known.username), sessions.kept_form(kept)
    if form and form.may_be_shown_to(known.username):
        csrf = sessions.staff(token).csrf
        names = {known.username: known.display_name}
        response: Response = Console(request, pages, known, csrf, names).show(
            "staff/restored.html", kept=form
        )
    else:
        response = RedirectResponse(first_page(request, known), 303)
    set_cookie(request, response, STAFF_COOKIE, token, lasts_s=STAFF_LASTS_S)
    forget_cookie(request, response, NEXT_COOKIE)
    return response


def first_page(request: Request, person: StaffMember) -> str:
    """What was asked for before signing in, else where the person's work is."""
    asked = request.cookies.get(NEXT_COOKIE, "")
    if in_console(asked.partition("?")[0]):
        return asked
    return "/agency/" if person.roles == {Role.AGENCY_OFFICER} else "/staff/"


@router.post("/logout")
def sign_out(request: Request, person: Acting) -> Response:
    response = RedirectResponse("/staff/login", 303)
    forget_cookie(request, response, STAFF_COOKIE)
    return response


@router.get("/")
def overview(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What waits; an agency's people see what is their agency's."""
    on = desk.clock.today()
    with desk.uow() as uow:
        agency_id = scope_of(uow, console.person)
        cases, escalations = uow.cases.open(agency_id), uow.escalations.open(agency_id)
        returned = returned_drafts(uow, console.person)
        counts = {
            "cases": len(cases),
            "overdue": sum(case.overdue(on) for case in cases),
            "proposals": len(proposals_in(uow, agency_id)),
            "topics": len([t for t in topics_in(uow, agency_id) if t.status == "open"]),
            "in_review": len(entries_in(uow, agency_id, FaqState.IN_REVIEW)),
            "approved": len(entries_in(uow, agency_id, FaqState.APPROVED)),
            "needs_review": len(entries_in(uow, agency_id, FaqState.NEEDS_REVIEW)),
            "releases": uow.public_copies.count_waiting(agency_id)
            if console.person.may(*MAY_TAKE_DOWN)
            else None,
            "escalations": len(escalations),
            "escalations_overdue": sum(escalation.overdue(on) for escalation in escalations),
        }
    return console.show("staff/home.html", counts=counts, returned=returned)
