"""Routes of notifications: the inbox behind the bell, its settings, who was not told."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.errors import NoMailAddress
from casework.ids import new_id
from casework.notifications import (
    MAY_RETRY,
    STAFF_CHANNELS,
    STAFF_KINDS,
    Channel,
    change_preferences,
    choice_of,
    load_defaults,
    mark_all_read,
    mark_read,
    preferences_of,
    retry_delivery,
    settle_delivery,
)
from casework.people import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from desk.notifications.carriers import NotCarried
from desk.notifications.letters import told, trial_letter
from desk.wiring import Desk
from portal.staff.notification_pages import (
    InboxPage,
    KindSetting,
    SettingsPage,
    Shown,
    UntoldPage,
    choices_typed,
    settings_page,
    titles_for,
    untold_of,
)
from portal.web.console_actions import Field, TheAction, TheOwnAction
from portal.web.dependencies import TheConsole, TheDesk, TheFields
from portal.web.pagination import PageNumber, asked_page
from portal.web.problem_details import words_of
from portal.web.redirects import SEE_OTHER, redirect_with_notice
from portal.web.words import WORDS

INBOX = "/staff/notifications"
SETTINGS, UNTOLD = f"{INBOX}/settings", f"{INBOX}/untold"
READERS_OF_UNTOLD = (*MAY_RETRY, Role.AUDITOR)
router = APIRouter(prefix=INBOX, include_in_schema=False)
ON_A_PAGE = 30


@router.get("")
def inbox(
    console: TheConsole, desk: TheDesk, shown: Shown = Shown.ALL, page: PageNumber = 1
) -> HTMLResponse:
    """One's own, the newest first."""
    username, unread = console.person.username, shown is Shown.UNREAD
    with desk.uow() as uow:
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.notifications.count_of_person(username, unread=unread),
            items=lambda limit, offset: told(
                uow,
                uow.notifications.of_person(username, unread=unread, limit=limit, offset=offset),
            ),
        )
        newest = uow.notifications.of_person(username, limit=1)
        values = InboxPage(
            listed=listed,
            titles=titles_for(uow, console.person, listed.items),
            shown=shown,
            newest=newest[0].event_id if newest else 0,
            untold=untold_count(uow, console.person),
        )
    return console.show(values)


def untold_count(uow: UnitOfWork, person: StaffMember) -> int | None:
    return uow.deliveries.count_troubled() if person.may(*READERS_OF_UNTOLD) else None


@router.post("/read")
def all_read(action: TheOwnAction, until: Field = "") -> Response:
    """What the page listed and what came before it; not what has come since."""
    with action.work() as uow:
        number = int(until) if until.isascii() and until.isdigit() else 0
        mark_all_read(uow, by=action.by, until=min(number, uow.events.last_id()), at=action.at)
    return redirect_with_notice(INBOX, "all_read")


@router.get("/settings")
def own_settings(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        page = settings_page(uow, console.person, desk.carriers, may_try=may_try(console.person))
    return console.show(page)


@router.post("/settings")
def save_settings(action: TheOwnAction, console: TheConsole, fields: TheFields) -> Response:
    """The form comes back as it was filled where the address is none."""
    offered = [channel for channel in STAFF_CHANNELS if channel in action.desk.carriers]
    email = fields.get("email")
    try:
        with action.work() as uow:
            kept, defaults = preferences_of(uow, action.by.username), load_defaults()
            before = {kind: choice_of(kept, kind, defaults) for kind in STAFF_KINDS}
            change_preferences(
                uow,
                action.by,
                email=kept.email if email is None else email,
                choices=choices_typed(fields, before, offered),
                at=action.at,
            )
    except NoMailAddress as fault:
        return console.show(refused_settings(action.desk, action.by, fields, fault), fault=fault)
    return redirect_with_notice(SETTINGS, "preferences_saved")


@router.post("/trial")
def send_trial(action: TheAction, console: TheConsole) -> Response:
    """A mail to the administrator's own address, at once; what stood in the way is shown."""
    require_role(action.by, Role.ADMIN)
    with action.desk.uow() as uow:
        to = preferences_of(uow, action.by.username).email
    mail = action.desk.carriers.get(Channel.EMAIL)
    if mail is None or not to:
        said = WORDS.notification_settings["no_email"]
        return console.show(settings_with(action.desk, action.by, said))
    try:
        mail.carry(trial_letter(new_id("letter"), to))
    except NotCarried as fault:
        why = WORDS.delivery_fault[fault.failed.fault]
        said = WORDS.notification_settings["trial_failed"] + why
        return console.show(settings_with(action.desk, action.by, said))
    return redirect_with_notice(SETTINGS, "trial_sent")


@router.get("/untold")
def untold(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """Letters that did not go out, with the reason."""
    require_role(console.person, *READERS_OF_UNTOLD)
    with desk.uow() as uow:
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.deliveries.count_troubled(),
            items=lambda limit, offset: untold_of(
                uow, uow.deliveries.troubled(limit, offset=offset)
            ),
        )
    return console.show(UntoldPage(listed, console.person.may(*MAY_RETRY)))


@router.post("/untold/{delivery_id}/retry")
def retry(delivery_id: str, action: TheAction) -> Response:
    with action.work() as uow:
        retry_delivery(uow, delivery_id, by=action.by, at=action.at)
    return redirect_with_notice(UNTOLD, "delivery_retried")


@router.post("/untold/{delivery_id}/settle")
def settle(delivery_id: str, action: TheAction, reason: Field = "") -> Response:
    """Somebody told the recipient otherwise, and says how."""
    with action.work() as uow:
        settle_delivery(uow, delivery_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(UNTOLD, "delivery_settled")


@router.get("/{notification_id}")
def open_one(notification_id: str, console: TheConsole, desk: TheDesk) -> Response:
    """To the page of the thing; from now on it is read. Raises NotFound for another person's."""
    with desk.uow() as uow:
        found = mark_read(uow, notification_id, by=console.person, at=desk.clock.now())
        (item,) = told(uow, [found])
        uow.commit()
    return RedirectResponse(item.page, SEE_OTHER)


def may_try(person: StaffMember) -> bool:
    return person.may(Role.ADMIN)


def refused_settings(
    desk: Desk, person: StaffMember, fields: Mapping[str, str], fault: NoMailAddress
) -> SettingsPage:
    with desk.uow() as uow:
        page = settings_page(
            uow, person, desk.carriers, may_try=may_try(person), told=words_of(fault)[1]
        )
    before = {setting.kind: setting.choice for setting in page.settings}
    typed = choices_typed(fields, before, page.channels)
    settings = [KindSetting(kind, typed[kind]) for kind in STAFF_KINDS]
    return replace(page, email=fields.get("email", ""), settings=settings)


def settings_with(desk: Desk, person: StaffMember, said: str) -> SettingsPage:
    with desk.uow() as uow:
        return settings_page(uow, person, desk.carriers, may_try=may_try(person), told=said)
