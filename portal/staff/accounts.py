"""Routes of account administration: who may sign in, who is signed in, and ending that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from casework.errors import OwnAccount
from casework.people import (
    StaffMember,
    StaffSession,
    disable_staff,
    enable_staff,
    end_sessions,
)
from portal.staff.rights import ADMINS, READERS_OF_ADMINISTRATION, may_administer, only
from portal.web.console_actions import TheAction
from portal.web.dependencies import TheConsole, TheDesk, TheStaffToken
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

ALL = "/staff/accounts"
router = APIRouter(
    prefix=ALL, include_in_schema=False, dependencies=[only(*READERS_OF_ADMINISTRATION)]
)


@dataclass(frozen=True, slots=True)
class AccountsPage(PageValues):
    """``signed_in``: open sessions by username; ``agencies``: names by id."""

    template: ClassVar = "staff/accounts.html"
    members: Sequence[StaffMember]
    signed_in: Mapping[str, Sequence[StaffSession]]
    agencies: Mapping[str, str]
    may_change: bool


@dataclass(frozen=True, slots=True)
class DisableAccountPage(PageValues):
    template: ClassVar = "staff/disable_account.html"
    member: StaffMember


@router.get("")
def accounts(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Who may sign in, and who is signed in now."""
    with desk.uow() as uow:
        members, at = uow.staff.list(), desk.clock.now()
        signed_in = {m.username: uow.staff_sessions.open_of(m.username, at) for m in members}
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    return console.show(AccountsPage(members, signed_in, agencies, may_administer(console.person)))


@router.get("/{username}/disable", dependencies=[ADMINS])
def ask_before_disabling(username: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        member = uow.staff.get(username)
    if username == console.person.username:
        raise OwnAccount(username)
    return console.show(DisableAccountPage(member))


@router.post("/{username}/disable", dependencies=[ADMINS])
def disable(username: str, action: TheAction) -> Response:
    with action.work() as uow:
        disable_staff(uow, username, at=action.at, actor=action.by.username)
    return redirect_with_notice(ALL, "account_disabled")


@router.post("/{username}/enable", dependencies=[ADMINS])
def enable(username: str, action: TheAction) -> Response:
    with action.work() as uow:
        enable_staff(uow, username, at=action.at, actor=action.by.username)
    return redirect_with_notice(ALL, "account_enabled")


@router.post("/{username}/sign-out", dependencies=[ADMINS])
def sign_out_everywhere(username: str, action: TheAction, token: TheStaffToken) -> Response:
    """All sessions of the account but the one that this is done in."""
    with action.work() as uow:
        known = uow.staff.get(username).username
        end_sessions(uow, known, at=action.at, but=token.session_hash)
    return redirect_with_notice(ALL, "account_signed_out")
