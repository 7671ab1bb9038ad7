"""Release of messages to the public: what waits for a reviewer, the copy, and taking it down."""

from typing import Annotated, Any

from fastapi import Form
from fastapi.responses import HTMLResponse, Response

from casework.board import (
    MAY_TAKE_DOWN,
    Message,
    PublicCopy,
    publicity,
    release_message,
    take_down_message,
    withhold_message,
)
from casework.errors import EmptyText, TooLong
from casework.people import Role, StaffMember, require_message, require_role, scope_of
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.web import form_versions as seen_now
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import Acting, TheConsole, TheDesk, TheFields
from portal.web.pagination import PageNumber
from portal.web.problem_details import problem_of, words_of
from portal.web.redirects import went_well

router = ConsoleRouter("/staff/releases", shown_to=MAY_TAKE_DOWN)
ON_A_PAGE = 30
REPLY_FIELD = "reply-"  # and the reply's id: the field of its public copy
Typed = dict[str, str]


@router.get("")
def waiting(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """The oldest first, a page at a time."""
    require_role(console.person, *MAY_TAKE_DOWN)
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        total = uow.public_copies.count_waiting(scope)
        pages_count = max(-(-total // ON_A_PAGE), 1)
        page = min(page, pages_count)
        offset = (page - 1) * ON_A_PAGE
        found = uow.public_copies.waiting(ON_A_PAGE, offset=offset, agency_id=scope)
        copies = {c.message_id: c for c in uow.public_copies.many(m.message_id for m in found)}
        before = {m.message_id: copies.get(m.message_id) for m in found}
    return console.show(
        "staff/releases.html",
        messages=found,
        before=before,
        total=total,
        page=page,
        pages_count=pages_count,
    )


@router.get("/{message_id}")
def one(message_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    require_role(console.person, *MAY_TAKE_DOWN)
    with desk.uow() as uow:
        require_message(uow, console.person, message_id)
    return console.show("staff/release.html", **release_values(desk, message_id))


@router.post("/{message_id}/release")
def release(
    message_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    fields: TheFields,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Show the copy as edited; a form that cannot be taken comes back as it was filled.

    Raises StaleForm where the message or its replies changed since the page was opened.
    """
    typed = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    try:
        store_release(desk, message_id, typed, seen, person)
    except (EmptyText, TooLong) as fault:
        values = release_values(desk, message_id, typed=typed, fault=fault)
        return console.show("staff/release.html", status=problem_of(fault).status, **values)
    return went_well(f"/staff/releases/{message_id}", "released")


@router.post("/{message_id}/withhold")
def withhold(
    message_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        require_message(uow, person, message_id)
        withhold_message(uow, message_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well("/staff/releases", "withheld")


@router.post("/{message_id}/take-down")
def take_down(
    message_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        require_message(uow, person, message_id)
        take_down_message(uow, message_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/staff/releases/{message_id}", "taken_down")


def store_release(
    desk: Desk, message_id: str, typed: Typed, seen: str, person: StaffMember
) -> None:
    """Raises StaleForm and what release_message raises."""
    replies = {
        name.removeprefix(REPLY_FIELD): text
        for name, text in typed.items()
        if name.startswith(REPLY_FIELD)
    }
    with desk.uow() as uow:
        require_message(uow, person, message_id)
        seen_now.require_current(seen, seen_now.of_message(uow, message_id))
        release_message(
            uow, message_id, subject=typed.get("subject", ""), body=typed.get("body", ""),
            replies=replies, by=person, at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()


def release_values(
    desk: Desk, message_id: str, *, typed: Typed | None = None, fault: Exception | None = None
) -> dict[str, Any]:
    """The original beside its public copy; ``typed`` is a copy that has a ``fault``.

    A field that was not sent at all is shown empty, as it was read.
    """
    with desk.uow() as uow:
        message, copy = uow.messages.get(message_id), uow.public_copies.find(message_id)
        replies = uow.replies.of_message(message_id)
        proposed = proposed_copy(uow, message_id, copy)
        return {
            "message": message,
            "replies": replies,
            "copy": copy,
            "publicity": publicity(message, copy),
            "typed": dict.fromkeys(proposed, "") | typed if typed else proposed,
            "agencies": {agency.agency_id: agency.name for agency in uow.agencies.list()},
            "policy": uow.policies.find(message.policy_id) if message.policy_id else None,
            "authors": {reply.author for reply in replies},
            "may_take_down": MAY_TAKE_DOWN,
            "reviewer": Role.REVIEWER,
            "problem": words_of(fault) if fault else None,
            "seen": seen_now.of_message(uow, message_id),
        }


def proposed_copy(uow: UnitOfWork, message_id: str, copy: PublicCopy | None) -> Typed:
    """What was released before, else the masked original; replies that are new in full."""
    message = uow.messages.get(message_id)
    whole: Message | PublicCopy = copy or message
    texts = {"subject": whole.subject, "body": whole.body}
    replies = {f"{REPLY_FIELD}{r.reply_id}": r.body for r in uow.replies.of_message(message_id)}
    released = {f"{REPLY_FIELD}{r.reply_id}": r.body for r in copy.replies} if copy else {}
    return texts | replies | released
