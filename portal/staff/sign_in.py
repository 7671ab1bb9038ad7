"""Routes of login and logout: sessions begin and end in the records."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.people import StaffMember, begin_session, end_session
from desk.wiring import Desk
from portal.staff.wrong_passwords import PasswordTries, password_tries
from portal.web.console import Console
from portal.web.console_actions import TheOwnAction
from portal.web.console_pages import LoginPage, RestoredPage
from portal.web.dependencies import (
    DEVICE_COOKIE,
    NEXT_COOKIE,
    STAFF_COOKIE,
    TheDesk,
    TheHashPlaces,
    TheLimits,
    ThePages,
    TheSessions,
    TheStaffToken,
    caller,
    forget_cookie,
    set_cookie,
)
from portal.web.error_pages import retry_header
from portal.web.errors import NotSignedIn, TooBusy, TooManyRequests, WrongPassword
from portal.web.form_resubmission import in_console
from portal.web.limits.rate_limit import Counted
from portal.web.login_csrf import OWN_PAGE
from portal.web.pages import Pages
from portal.web.passwords import check_password
from portal.web.problem_details import problem_of, words_of
from portal.web.sessions import DEVICE_LASTS_S, Sessions

router = APIRouter(prefix="/staff", include_in_schema=False)
REFUSALS = (WrongPassword, TooManyRequests, TooBusy)


@router.get("/login")
def login_form(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, LoginPage())


@router.post("/login", dependencies=[OWN_PAGE])
async def sign_in(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    places: TheHashPlaces,
    username: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    kept: Annotated[str, Form()] = "",
) -> Response:
    """To the page that was asked for, or to the form that was sent, before signing in."""
    name = username.strip()
    tries = password_tries(request, sessions, limits, name)
    try:
        await limits.count_on_loop(Counted.SIGN_IN, caller(request))
        async with places.place(caller(request)):
            known = await run_in_threadpool(person_signing_in, desk, tries, name, password)
    except REFUSALS as fault:
        return refused(request, pages, fault, username=username, kept=kept)
    return await run_in_threadpool(enter, request, desk, pages, sessions, known, kept)


def person_signing_in(
    desk: Desk, tries: PasswordTries, username: str, password: str
) -> StaffMember:
    """Raises WrongPassword, or TooManyWrongPasswords before the password is looked at."""
    tries.require_left()
    with desk.uow() as uow:
        person = uow.staff.find(username)
    try:
        return check_password(person, password)
    except WrongPassword:
        tries.count_wrong()
        raise


def refused(
    request: Request, pages: Pages, fault: Exception, *, username: str, kept: str
) -> HTMLResponse:
    """The form again, with why; what was typed before the login is taken along."""
    request.state.fault = type(fault).__name__  # for the metrics
    values = LoginPage(told=words_of(fault)[1], username=username, kept=kept)
    page = pages.show(request, values, status=problem_of(fault).status)
    page.headers.update(retry_header(fault))
    return page


def enter(
    request: Request, desk: Desk, pages: Pages, sessions: Sessions, known: StaffMember, kept: str
) -> Response:
    """A new session, in place of the one that this browser may still have."""
    cookie = sessions.new_staff(known.username)
    begin(request, desk, sessions, known, cookie)
    form = sessions.kept_form(kept)
    if form and form.may_be_shown_to(known.username):
        names = {known.username: known.display_name}
        console = Console(request, pages, known, sessions.staff(cookie).csrf, names)
        response: Response = console.show(RestoredPage(form, after_login=True))
    else:
        response = RedirectResponse(first_page(request), 303)
    lasts_s = int(desk.settings.staff_session_life.longest.total_seconds())
    set_cookie(request, response, STAFF_COOKIE, cookie, lasts_s=lasts_s)
    if not sessions.device_of(request.cookies.get(DEVICE_COOKIE), known.username):
        device = sessions.new_device(known.username)
        set_cookie(request, response, DEVICE_COOKIE, device, lasts_s=DEVICE_LASTS_S)
    forget_cookie(request, response, NEXT_COOKIE)
    return response


def begin(
    request: Request, desk: Desk, sessions: Sessions, known: StaffMember, cookie: str
) -> None:
    at, new = desk.clock.now(), sessions.staff(cookie).session_hash
    with desk.uow() as uow:
        begin_session(uow, known, new, at=at, life=desk.settings.staff_session_life)
        with suppress(NotSignedIn):  # as usual: this browser had none
            end_session(uow, sessions.staff(request.cookies.get(STAFF_COOKIE)).session_hash, at=at)
        uow.commit()


def first_page(request: Request) -> str:
    """What was asked for before signing in, else the work lists of the person's roles."""
    asked = request.cookies.get(NEXT_COOKIE, "")
    if in_console(asked.partition("?")[0]):
        return asked
    return "/staff/"


@router.post("/logout")
def sign_out(request: Request, action: TheOwnAction, token: TheStaffToken) -> Response:
    """The session ends in the records: a copy of the cookie opens nothing."""
    with action.work() as uow:
        end_session(uow, token.session_hash, at=action.at)
    response = RedirectResponse("/staff/login", 303)
    forget_cookie(request, response, STAFF_COOKIE)
    return response
