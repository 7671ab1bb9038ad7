"""Accounts in the console: one's own password and sessions; for administrators all accounts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from casework.errors import OwnAccount
from casework.people import (
    LEAST_PASSWORD,
    MOST_PASSWORD,
    Role,
    StaffMember,
    begin_session,
    change_password,
    disable_staff,
    enable_staff,
    end_sessions,
    require_role,
)
from desk.wiring import Desk
from portal.staff.wrong_passwords import PasswordTries, password_tries
from portal.web.dependencies import (
    STAFF_COOKIE,
    Acting,
    Console,
    TheConsole,
    TheDesk,
    TheHashPlaces,
    TheLimits,
    TheSessions,
    TheStaffToken,
    caller,
    set_cookie,
)
from portal.web.errors import (
    GuessedPassword,
    TooBusy,
    TooManyRequests,
    WeakPassword,
    WrongPassword,
    WrongPresentPassword,
)
from portal.web.passwords import check_password, hash_of_new
from portal.web.problem_details import problem_of, words_of
from portal.web.rate_limit import Counted
from portal.web.redirects import went_well

router = APIRouter(prefix="/staff", include_in_schema=False)
OWN, ALL = "/staff/account", "/staff/accounts"
REFUSALS = (WrongPresentPassword, WeakPassword, GuessedPassword, TooManyRequests, TooBusy)


@router.get("/account")
def own_account(console: TheConsole, token: TheStaffToken, desk: TheDesk) -> HTMLResponse:
    """One's password and where one is signed in."""
    return account_page(console, desk, token.session_hash)


def account_page(
    console: Console, desk: Desk, session_hash: str, fault: Exception | None = None
) -> HTMLResponse:
    with desk.uow() as uow:
        sessions = uow.staff_sessions.open_of(console.person.username, desk.clock.now())
    page = console.show(
        "staff/account.html",
        status=problem_of(fault).status if fault else 200,
        told=words_of(fault)[1] if fault else "",
        sessions=[(session, session.session_hash == session_hash) for session in sessions],
        is_admin=console.person.may(Role.ADMIN),
        least=LEAST_PASSWORD,
        most=MOST_PASSWORD,
    )
    if fault:
        console.request.state.fault = type(fault).__name__  # for the metrics
    wait_s = getattr(fault, "retry_after_s", None)
    if wait_s:
        page.headers["Retry-After"] = str(wait_s)
    return page


@router.post("/account/password")
async def new_password(
    request: Request,
    person: Acting,
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
    response = went_well(OWN, "password_changed")
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
def end_other_sessions(person: Acting, token: TheStaffToken, desk: TheDesk) -> Response:
    with desk.uow() as uow:
        end_sessions(uow, person.username, at=desk.clock.now(), but=token.session_hash)
        uow.commit()
    return went_well(OWN, "sessions_ended")


@router.get("/accounts")
def accounts(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Who may sign in, and who is signed in now."""
    require_role(console.person, Role.ADMIN)
    with desk.uow() as uow:
        members, at = uow.staff.list(), desk.clock.now()
        signed_in = {m.username: uow.staff_sessions.open_of(m.username, at) for m in members}
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    return console.show(
        "staff/accounts.html", members=members, signed_in=signed_in, agencies=agencies
    )


@router.get("/accounts/{username}/disable")
def ask_before_disabling(username: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    require_role(console.person, Role.ADMIN)
    with desk.uow() as uow:
        member = uow.staff.get(username)
    if username == console.person.username:
        raise OwnAccount(username)
    return console.show("staff/disable_account.html", member=member)


@router.post("/accounts/{username}/disable")
def disable(username: str, person: Acting, desk: TheDesk) -> Response:
    require_role(person, Role.ADMIN)
    with desk.uow() as uow:
        disable_staff(uow, username, at=desk.clock.now(), actor=person.username)
        uow.commit()
    return went_well(ALL, "account_disabled")


@router.post("/accounts/{username}/enable")
def enable(username: str, person: Acting, desk: TheDesk) -> Response:
    require_role(person, Role.ADMIN)
    with desk.uow() as uow:
        enable_staff(uow, username, at=desk.clock.now(), actor=person.username)
        uow.commit()
    return went_well(ALL, "account_enabled")


@router.post("/accounts/{username}/sign-out")
def sign_out_everywhere(
    username: str, person: Acting, token: TheStaffToken, desk: TheDesk
) -> Response:
    """All sessions of the account but the one that this is done in."""
    require_role(person, Role.ADMIN)
    with desk.uow() as uow:
        end_sessions(
            uow, uow.staff.get(username).username, at=desk.clock.now(), but=token.session_hash
        )
        uow.commit()
    return went_well(ALL, "account_signed_out")
