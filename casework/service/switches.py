"""Switches of the chat and the message form, read from the newest event of their kind."""

from datetime import datetime
from enum import StrEnum

from casework import limits
from casework.errors import MessagesSwitchedOff
from casework.events import ChatSwitched, MessageFormSwitched
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import plain_text, worded_text


class Service(StrEnum):
    """What can be switched off alone."""

    CHAT = "chat"
    MESSAGES = "messages"


EVENTS = {Service.CHAT: ChatSwitched, Service.MESSAGES: MessageFormSwitched}


def switch_service(
    uow: UnitOfWork, service: Service, *, is_on: bool, reason: str, by: StaffMember, at: datetime
) -> None:
    """From this moment on; who switches off says why, and the public reads it.

    Raises NotAllowed, and EmptyText, NoWords, TooLong or MarkupInText of the reason.
    """
    require_role(by, Role.ADMIN)
    told = "" if is_on else plain_text("reason", worded_reason(reason))
    if is_on and why_off(uow, service) is None:
        return
    uow.events.add(EVENTS[service](at=at, actor=by.username, is_on=is_on, reason=told))


def worded_reason(reason: str) -> str:
    """Without the mark at its end: it stands within a sentence."""
    return worded_text("reason", reason, at_most=limits.NAME).rstrip("。．.；;，, ")


def why_off(uow: UnitOfWork, service: Service) -> str | None:
    """The reason for which it is switched off; None while it is on."""
    newest = uow.events.newest(1, kind=EVENTS[service].__name__)
    switched = newest[0] if newest else None
    if isinstance(switched, ChatSwitched | MessageFormSwitched) and not switched.is_on:
        return switched.reason
    return None


def require_messages_open(uow: UnitOfWork) -> None:
    """Raises MessagesSwitchedOff."""
    if (reason := why_off(uow, Service.MESSAGES)) is not None:
        raise MessagesSwitchedOff(reason)
