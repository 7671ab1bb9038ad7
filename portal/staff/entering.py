"""Routes of messages entered on a person's behalf: the form, and the receipt to hand over."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.board import (
    SPOKEN,
    Channel,
    LeftMessage,
    MessageKind,
    Told,
    confirmed_code,
    enter_on_behalf,
    seal_contact,
    usable_contact,
)
from casework.errors import CaseworkFault, NotAllowed
from casework.people import scope_of, visible_messages
from casework.policies import PolicyHeading
from desk.wiring import Desk
from language.masking import asker_key
from portal.staff.rights import WRITERS
from portal.web.console_actions import ConsoleAction, TheAction
from portal.web.dependencies import TheConsole, TheDesk, TheFields, TheSessions
from portal.web.errors import BadPayload
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of
from portal.web.sessions import Sessions

router = APIRouter(prefix="/staff/enter", include_in_schema=False, dependencies=[WRITERS])
LONGEST_ID = 64  # of a confirmation, as its column is declared


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """What the form held."""

    subject: str = ""
    body: str = ""
    kind: str = MessageKind.CONSULT
    channel: str = Channel.WINDOW
    window: str = ""
    policy_id: str = ""
    contact: str = ""
    consent_public: str = ""


@dataclass(frozen=True, slots=True)
class EnteringPage(PageValues):
    """``asker`` is the token of this one person: the form sent twice is one message."""

    template: ClassVar = "staff/enter.html"
    asker: str
    typed: TypedMessage
    policies: Sequence[PolicyHeading]
    problem: tuple[str, str] | None = None

    @property
    def channels(self) -> Sequence[Channel]:
        return SPOKEN


@dataclass(frozen=True, slots=True)
class ReceiptPage(PageValues):
    """Shown once, as its code is; ``address`` is where the person looks the message up."""

    template: ClassVar = "staff/receipt.html"
    left: LeftMessage
    agency: str
    address: str
    on: date
    may_see: bool


@router.get("")
def form(console: TheConsole, desk: TheDesk, sessions: TheSessions) -> HTMLResponse:
    return console.show(entering_page(desk, sessions.new_asker(), TypedMessage()))


@router.post("")
def enter(
    action: TheAction, console: TheConsole, sessions: TheSessions, fields: TheFields
) -> HTMLResponse:
    """The receipt; a form that cannot be taken comes back as it was filled."""
    given = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    typed = TypedMessage(**{k: v for k, v in given.items() if k in TypedMessage.__slots__})
    token = given.get("asker", "")
    asker = token if sessions.is_asker(token) else sessions.new_asker()
    try:
        left = store(action, sessions, asker, typed)
    except NotAllowed:
        raise
    except CaseworkFault as fault:
        return console.show(entering_page(action.desk, asker, typed, fault), fault=fault)
    return console.show(receipt(action, left))


def store(
    action: ConsoleAction, sessions: Sessions, asker: str, typed: TypedMessage
) -> LeftMessage:
    desk = action.desk
    key = asker_key(desk.secrets.asker_key, sessions.asker(asker))
    confirmation = f"entered-{key}"[:LONGEST_ID]
    with action.work() as uow:
        return enter_on_behalf(
            uow, told(desk, typed), asker_key=key, confirmation_id=confirmation,
            code=confirmed_code(desk.secrets.asker_key, confirmation), by=action.by, at=action.at,
            duties=desk.duties_in(uow), rng=random.SystemRandom(),
        )  # fmt: skip


def receipt(action: ConsoleAction, left: LeftMessage) -> ReceiptPage:
    desk, message_id = action.desk, left.message.message_id
    with desk.uow() as uow:
        agency = uow.agencies.find(left.case.agency_id or "")
        seen = visible_messages(uow, scope_of(uow, action.by), [message_id])
    return ReceiptPage(
        left=left,
        agency=agency.name if agency else "",
        address=desk.settings.address,
        on=desk.clock.today(),
        may_see=message_id in seen,
    )


def told(desk: Desk, typed: TypedMessage) -> Told:
    """Raises BadPayload for a kind or channel that the form does not offer, and what
    usable_contact raises."""
    if typed.kind not in list(MessageKind) or typed.channel not in SPOKEN:
        raise BadPayload
    return Told(
        subject=typed.subject,
        body=typed.body,
        kind=MessageKind(typed.kind),
        channel=Channel(typed.channel),
        window=typed.window.strip(),
        policy_id=typed.policy_id or None,
        contact=sealed(desk, typed.contact),
        consent_public=typed.consent_public == "true",
    )


def sealed(desk: Desk, contact: str) -> bytes | None:
    """None where none was given."""
    if not contact.strip():
        return None
    return seal_contact(desk.secrets.contact_key, usable_contact(contact))


def entering_page(
    desk: Desk, asker: str, typed: TypedMessage, fault: Exception | None = None
) -> EnteringPage:
    with desk.uow() as uow:
        policies = uow.policies.headings()
    return EnteringPage(asker, typed, policies, words_of(fault) if fault else None)
