"""Routes of the duties: what the work plans oblige to, how it stands, and by which figures."""

from typing import Annotated

from fastapi import Form, Query
from fastapi.responses import HTMLResponse, Response

from casework.errors import NotFound
from casework.people import Role
from casework.rules import (
    Standing,
    adjust_figure,
    adopt_work_plan,
    end_work_plan,
    load_work_plan,
    note_item,
    own_plans,
)
from portal.staff.duty_pages import cases_page, duties_page, figures_page
from portal.staff.rights import ADMINS, READERS_OF_DUTIES, only
from portal.web.console_actions import TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.pagination import PageNumber
from portal.web.redirects import redirect_with_notice

ALL = "/staff/duties"
router = ConsoleRouter(ALL, shown_to=READERS_OF_DUTIES, dependencies=[only(*READERS_OF_DUTIES)])


@router.get("")
def duties(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Every item of the plans that bind the district, with what was done for it this year."""
    with desk.uow() as uow:
        page = duties_page(uow, desk.own_duties, console.person, desk.clock.today())
    return console.show(page)


@router.get("/figures")
def figures(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        return console.show(figures_page(desk.duties_in(uow), console.person))


@router.get("/{duty_id}/cases")
def cases(
    duty_id: str,
    console: TheConsole,
    desk: TheDesk,
    year: Annotated[int, Query(ge=2000, le=2100)],
    standing: Standing | None = None,
    page: PageNumber = 1,
) -> HTMLResponse:
    """What stands behind a figure."""
    with desk.uow() as uow:
        found = cases_page(
            uow, desk.duties_in(uow).get(duty_id), year, standing, page, desk.clock.today()
        )
    return console.show(found)


@router.post("/figures", dependencies=[ADMINS])
def adjust(
    action: TheAction,
    duty_id: Annotated[str, Form()],
    name: Annotated[str, Form()],
    now: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """From now on; what runs already keeps its deadline."""
    with action.work() as uow:
        adjust_figure(
            uow, duty_id, name, now=now, reason=reason,
            duties=action.desk.own_duties, by=action.by, at=action.at,
        )  # fmt: skip
    return redirect_with_notice(f"{ALL}/figures", "figure_adjusted")


@router.post("/plans", dependencies=[ADMINS])
def adopt(action: TheAction, plan: Annotated[str, Form()]) -> Response:
    """A plan that ships; one of the district's own comes by ``policydesk import work-plan``."""
    if plan not in own_plans():
        raise NotFound("work_plan", plan)
    with action.work() as uow:
        adopt_work_plan(
            uow, load_work_plan(plan),
            duties=action.desk.own_duties, by=action.by, at=action.at,
        )  # fmt: skip
    return redirect_with_notice(ALL, "plan_adopted")


@router.post("/plans/{plan_id}/end", dependencies=[ADMINS])
def end(plan_id: str, action: TheAction, reason: Annotated[str, Form()] = "") -> Response:
    with action.work() as uow:
        end_work_plan(uow, plan_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(ALL, "plan_ended")


@router.post("/plans/{plan_id}/notes", dependencies=[only(Role.ADMIN, Role.EDITOR)])
def note(
    plan_id: str,
    action: TheAction,
    number: Annotated[str, Form()],
    note: Annotated[str, Form()] = "",
    done: Annotated[bool, Form()] = False,
) -> Response:
    """How an item stands that is carried out elsewhere."""
    with action.work() as uow:
        note_item(uow, plan_id, number, note=note, done=done, by=action.by, at=action.at)
    return redirect_with_notice(ALL, "item_noted")
