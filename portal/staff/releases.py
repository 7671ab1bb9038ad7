"""Routes of public copies: what waits for a reviewer, releasing it, taking it down."""

from fastapi.responses import HTMLResponse, Response

from casework.board import release_message, take_down_message, withhold_message
from casework.errors import EmptyText, TooLong
from casework.people import require_role, scope_of
from portal.staff.own_messages import OWN_MESSAGE
from portal.staff.release_pages import REPLY_FIELD, ReleasesPage, Typed, release_page
from portal.staff.rights import READERS_OF_RELEASES
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk, TheFields
from portal.web.pagination import PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = ConsoleRouter("/staff/releases", shown_to=READERS_OF_RELEASES, dependencies=[OWN_MESSAGE])
ON_A_PAGE = 30


@router.get("")
def waiting(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """The oldest first, a page at a time."""
    require_role(console.person, *READERS_OF_RELEASES)
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.public_copies.count_waiting(scope),
            items=lambda limit, offset: uow.public_copies.waiting(
                limit, offset=offset, agency_id=scope
            ),
        )
        copies = uow.public_copies.many(m.message_id for m in listed.items)
    before = {copy.message_id: copy for copy in copies}
    return console.show(ReleasesPage(listed, before))


@router.get("/{message_id}")
def one(message_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    require_role(console.person, *READERS_OF_RELEASES)
    with desk.uow() as uow:
        page = release_page(uow, message_id, console.person)
    return console.show(page)


@router.post("/{message_id}/release")
def release(message_id: str, action: TheAction, console: TheConsole, fields: TheFields) -> Response:
    """Show the copy as edited; a form that cannot be taken comes back as it was filled.

    Raises StaleForm where the message or its replies changed since the page was opened.
    """
    typed = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    try:
        store_release(action, message_id, typed)
    except (EmptyText, TooLong) as fault:
        with action.desk.uow() as uow:
            page = release_page(uow, message_id, action.by, typed=typed, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/releases/{message_id}", "released")


def store_release(action: ConsoleAction, message_id: str, typed: Typed) -> None:
    """Raises StaleForm and what release_message raises."""
    replies = {
        name.removeprefix(REPLY_FIELD): text
        for name, text in typed.items()
        if name.startswith(REPLY_FIELD)
    }
    with action.work() as uow:
        action.require_current(form_versions.of_message(uow, message_id))
        release_message(
            uow, message_id, subject=typed.get("subject", ""), body=typed.get("body", ""),
            replies=replies, by=action.by, at=action.at,
        )  # fmt: skip


@router.post("/{message_id}/withhold")
def withhold(message_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        withhold_message(uow, message_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice("/staff/releases", "withheld")


@router.post("/{message_id}/take-down")
def take_down(message_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        take_down_message(uow, message_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/releases/{message_id}", "taken_down")
