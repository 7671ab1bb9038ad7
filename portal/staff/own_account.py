"""Routes of one's own account: the password, and one's open sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from casework.people import (
    LEAST_PASSWORD,
    MOST_PASSWORD,
    StaffMember,
    StaffSession,
    begin_session,
    change_password,
    end_sessions,
)
from desk.wiring import Desk
from portal.staff.rights import may_read_administration
from portal.staff.wrong_passwords import PasswordTries, password_tries
from portal.web.console import Console
from portal.web.console_actions import TheOwnAction
from portal.web.dependencies import (
    STAFF_COOKIE,
    FormSender,
    TheConsole,
    TheDesk,
    TheHashPlaces,
    TheLimits,
    TheSessions,
    TheStaffToken,
    caller,
    set_cookie,
)
from portal.web.error_pages import retry_header
from portal.web.errors import (
    GuessedPassword,
    TooBusy,
    TooManyRequests,
    WeakPassword,
    WrongPassword,
    WrongPresentPassword,
)
from portal.web.limits.rate_limit import Counted
from portal.web.page_values import PageValues
from portal.web.passwords import check_password, hash_of_new
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff", include_in_schema=False)
OWN = "/staff/account"
REFUSALS = (WrongPresentPassword, WeakPassword, GuessedPassword, TooManyRequests, TooBusy)


@dataclass(frozen=True, slots=True)
class AccountPage(PageValues):
    """``told`` is why the password was not changed; each session with whether it is this one."""

    template: ClassVar = "staff/account.html"
    told: str
    sessions: Sequence[tuple[StaffSession, bool]]
    may_read_accounts: bool
    least: int = LEAST_PASSWORD
    most: int = MOST_PASSWORD


@router.get("/account")
def own_account(console: TheConsole, token: TheStaffToken, desk: TheDesk) -> HTMLResponse:
    """One's password and where one is signed in."""
    return account_page(console, desk, token.session_hash)


def account_page(
    console: Console, desk: Desk, session_hash: str, fault: Exception | None = None
) -> HTMLResponse:
    with desk.uow() as uow:
        sessions = uow.staff_sessions.open_of(console.person.username, desk.clock.now())
    values = AccountPage(
        told=words_of(fault)[1] if fault else "",
        sessions=[(session, session.session_hash == session_hash) for session in sessions],
        may_read_accounts=may_read_administration(console.person),
    )
    page = console.show(values, fault=fault)
    if fault:
        console.request.state.fault = type(fault).__name__  # for the metrics
        page.headers.update(retry_header(fault))
    return page


@router.post("/account/password")
async def new_password(
    request: Request,
    person: FormSender,
    console: TheConsole,
    token: TheStaffToken,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    places: TheHashPlaces,
    current: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """All sessions end, copies of this one too; the browser goes on in a new one."""
    cookie = sessions.new_staff(person.username)
    new_session = sessions.staff(cookie).session_hash
    tries = password_tries(request, sessions, limits, person.username)
    try:
        await limits.count_on_loop(Counted.SIGN_IN, caller(request))
        async with places.place(caller(request)):
            await run_in_threadpool(
                store_password, desk, tries, new_session, person, current, password, again
            )
    except REFUSALS as fault:
        return await run_in_threadpool(account_page, console, desk, token.session_hash, fault)
    response = redirect_with_notice(OWN, "password_changed")
    lasts_s = int(desk.settings.staff_session_life.longest.total_seconds())
    set_cookie(request, response, STAFF_COOKIE, cookie, lasts_s=lasts_s)
    return response


def store_password(
    desk: Desk, tries: PasswordTries, new_session: str, person: StaffMember,
    current: str, password: str, again: str,
) -> None:  # fmt: skip
    """Raises WrongPresentPassword; WeakPassword, GuessedPassword for the new one."""
    tries.require_left()
    try:
        check_password(person, current)
    except WrongPassword as error:
        tries.count_wrong()
        raise WrongPresentPassword from error
    hashed = hash_of_new(password, again, current=current, username=person.username)
    at = desk.clock.now()
    with desk.uow() as uow:
        change_password(uow, uow.staff.get(person.username), hashed, at=at, actor=person.username)
        begin_session(uow, person, new_session, at=at, life=desk.settings.staff_session_life)
        uow.commit()


@router.post("/account/sessions")
def end_other_sessions(action: TheOwnAction, token: TheStaffToken) -> Response:
    with action.work() as uow:
        end_sessions(uow, action.by.username, at=action.at, but=token.session_hash)
    return redirect_with_notice(OWN, "sessions_ended")
