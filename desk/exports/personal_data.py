"""Personal data of one asker, for the asker: what is kept of a message, its case and its talk.

source: 个人信息保护法 article 45 (a person may read and copy what is kept of him)
"""

from dataclasses import asdict, fields
from typing import Any

from casework.board import Message, look_up_message, message_status, open_contact
from casework.events import Event
from casework.ports import UnitOfWork

# What opens the message or ties sessions together is no one's to read, not even the asker's.
SECRET = {"lookup_hashes", "confirmation_id", "contact_sealed"}
MOST_TURNS = 10_000


def personal_data(
    uow: UnitOfWork, tracking_no: str, code: str, *, contact_key: bytes
) -> dict[str, Any]:
    """Everything that is kept of the message that number and code open, in plain values.

    Raises NotFound alike for a wrong number and code.
    """
    message = look_up_message(uow, tracking_no, code).message
    return data_kept_of(uow, message, contact_key=contact_key)


def data_kept_of(uow: UnitOfWork, message: Message, *, contact_key: bytes) -> dict[str, Any]:
    """The same of a message that was opened. Texts are masked, as they are kept. ``happened`` is
    the log of the message and its case, ``talk`` the questions of the same session."""
    status = message_status(uow, message)
    case = status.case
    things = [message.message_id, *([case.case_id] if case else [])]
    copy = uow.public_copies.find(message.message_id)
    return {
        "message": _told(message),
        "contact": _contact(message, contact_key),
        "case": asdict(case) if case else None,
        "replies": [asdict(reply) for reply in status.replies],
        "public_copy": asdict(copy) if copy else None,
        "happened": [_event(event) for event in uow.events.about(things, *_every_kind())],
        "talk": [_event(event) for event in uow.events.newest(MOST_TURNS, actor=message.asker_key)],
    }


def _told(message: Message) -> dict[str, Any]:
    return {name: value for name, value in asdict(message).items() if name not in SECRET}


def _contact(message: Message, key: bytes) -> str | None:
    return open_contact(key, message.contact_sealed) if message.contact_sealed else None


def _event(event: Event) -> dict[str, Any]:
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return {"event": type(event).__name__, **values}


def _every_kind() -> list[type[Event]]:
    from casework import events

    kinds = (getattr(events, name) for name in dir(events))
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Event)]
