"""Routes of guides in the console: a text is proposed, and published by a second person."""

from fastapi.responses import HTMLResponse, Response

from casework.guides import (
    guide_versions,
    propose_guide,
    publish_guide,
    return_guide,
    withdraw_guide,
)
from portal.staff.guide_forms import WRONGLY_FILLED, TheGuide
from portal.staff.guide_pages import guide_page, guides_page, new_guide_page
from portal.staff.rights import EDITORS, READERS_OF_GUIDES, only
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

ALL = "/staff/guides"
router = ConsoleRouter(ALL, shown_to=READERS_OF_GUIDES, dependencies=[only(*READERS_OF_GUIDES)])


@router.get("")
def guides(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """All guides; those whose text waits first."""
    told, first = desk.guides, desk.first_guides
    with desk.uow() as uow:
        page = guides_page(uow, told, first, console.person)
    return console.show(page)


@router.get("/new", dependencies=[EDITORS])
def new(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(new_guide_page(desk.guides, console.person))


@router.post("", dependencies=[EDITORS])
def add(action: TheAction, console: TheConsole, desk: TheDesk, form: TheGuide) -> Response:
    """A new guide; a form that cannot be taken comes back as it was filled."""
    try:
        with action.work() as uow:
            made = propose_guide(uow, form.text, by=action.by, at=action.at)
    except WRONGLY_FILLED as fault:
        page = new_guide_page(desk.guides, action.by, typed=form, problem=words_of(fault))
        return console.show(page, fault=fault)
    return redirect_with_notice(f"{ALL}/{made.guide_id}", "guide_proposed")


@router.get("/{guide_id}")
def guide(guide_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    told, first = desk.guides, desk.first_guides
    with desk.uow() as uow:
        page = guide_page(uow, told, first, guide_id, console.person)
    return console.show(page)


@router.post("/{guide_id}", dependencies=[EDITORS])
def propose(
    guide_id: str, action: TheAction, console: TheConsole, desk: TheDesk, form: TheGuide
) -> Response:
    """Raises StaleForm where another text was proposed or decided on since the page was opened."""
    told, first = desk.guides, desk.first_guides
    with desk.uow() as uow:
        guide_page(uow, told, first, guide_id, action.by)  # raises NotFound
    try:
        store(action, guide_id, form)
    except WRONGLY_FILLED as fault:
        with desk.uow() as uow:
            page = guide_page(
                uow, told, first, guide_id, action.by, typed=form, problem=words_of(fault)
            )
        return console.show(page, fault=fault)
    return redirect_with_notice(f"{ALL}/{guide_id}", "guide_proposed")


def store(action: ConsoleAction, guide_id: str, form: TheGuide) -> None:
    with action.work() as uow:
        action.require_current(form_versions.of_guide(guide_versions(uow, guide_id)))
        propose_guide(uow, form.text, guide_id=guide_id, by=action.by, at=action.at)


@router.post("/{guide_id}/publish")
def publish(guide_id: str, action: TheAction) -> Response:
    """Raises StaleForm where the text that waits is not the one that was read."""
    with action.work() as uow:
        action.require_current(form_versions.of_guide(guide_versions(uow, guide_id)))
        publish_guide(uow, guide_id, by=action.by, at=action.at)
    return redirect_with_notice(f"{ALL}/{guide_id}", "guide_published")


@router.post("/{guide_id}/return")
def send_back(guide_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        action.require_current(form_versions.of_guide(guide_versions(uow, guide_id)))
        return_guide(uow, guide_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"{ALL}/{guide_id}", "guide_returned")


@router.post("/{guide_id}/withdraw")
def withdraw(guide_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        withdraw_guide(uow, guide_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"{ALL}/{guide_id}", "guide_withdrawn")
