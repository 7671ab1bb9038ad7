"""Routes of what the public may use: chat and message form switched off and on, and the notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from fastapi import Form
from fastapi.responses import HTMLResponse, Response

from casework.service import (
    Notice,
    Service,
    last_notice,
    post_notice,
    switch_service,
    why_off,
)
from portal.staff.rights import ADMINS, READERS_OF_ADMINISTRATION, may_administer, only
from portal.web.console_actions import TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

ALL = "/staff/service"
router = ConsoleRouter(
    ALL, shown_to=READERS_OF_ADMINISTRATION, dependencies=[only(*READERS_OF_ADMINISTRATION)]
)


@dataclass(frozen=True, slots=True)
class ServicePage(PageValues):
    """``off``: why, by what is switched off; ``notice`` is the last that was posted."""

    template: ClassVar = "staff/service.html"
    off: Mapping[Service, str | None]
    notice: Notice | None
    today: date
    may_change: bool


@router.get("")
def service(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        off = {one: why_off(uow, one) for one in Service}
        page = ServicePage(
            off, last_notice(uow), desk.clock.today(), may_administer(console.person)
        )
    return console.show(page)


@router.post("/notice", dependencies=[ADMINS])
def post(
    action: TheAction,
    from_on: Annotated[date, Form()],
    until_on: Annotated[date, Form()],
    text: Annotated[str, Form()] = "",
) -> Response:
    """The new notice in place of the one before; an empty one takes that away."""
    with action.work() as uow:
        post_notice(uow, Notice(text, from_on, until_on), by=action.by, at=action.at)
    return redirect_with_notice(ALL, "notice_posted")


@router.post("/{service}", dependencies=[ADMINS])
def switch(
    service: Service,
    action: TheAction,
    turn: Annotated[str, Form(pattern="^(on|off)$")],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """At once, for everybody who asks from now on."""
    with action.work() as uow:
        switch_service(uow, service, is_on=turn == "on", reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(ALL, "service_switched")
