"""Marks on messages and talks: what is a test counts nowhere, what is to be kept is not deleted."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from casework import limits
from casework.cases.withdrawing import withdrawn_messages
from casework.events import MessageMarked, TalkMarked
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text

MAY_MARK = (Role.EDITOR, Role.ADMIN)


class Mark(StrEnum):
    """A new member needs its words in portal/web/words.yml."""

    TEST = "test"
    KEEP = "keep"


def mark_message(
    uow: UnitOfWork,
    message_id: str,
    mark: Mark,
    *,
    is_on: bool,
    reason: str,
    by: StaffMember,
    at: datetime,
) -> None:
    """Put the mark on or take it off; as it is already, it leaves no event.

    Raises NotAllowed, NotFound, and what reason_text raises.
    """
    require_role(by, *MAY_MARK)
    message = uow.messages.get(message_id)
    told = reason_text("reason", reason, at_most=limits.REASON)
    if (mark in marks_of(uow, message_id)) != is_on:
        uow.events.add(
            MessageMarked(
                at=at, actor=by.username, message_id=message.message_id, mark=str(mark),
                is_on=is_on, reason=told,
            )
        )  # fmt: skip


def mark_talk(
    uow: UnitOfWork,
    asker_key: str,
    mark: Mark,
    *,
    is_on: bool,
    reason: str,
    by: StaffMember,
    at: datetime,
) -> None:
    """The same of everything that one asker asked in the chat."""
    require_role(by, *MAY_MARK)
    told = reason_text("reason", reason, at_most=limits.REASON)
    if (asker_key in marked_talks(uow, mark)) != is_on:
        uow.events.add(
            TalkMarked(
                at=at, actor=by.username, asker_key=asker_key, mark=str(mark), is_on=is_on,
                reason=told,
            )
        )  # fmt: skip


def marks_of(uow: UnitOfWork, message_id: str) -> frozenset[Mark]:
    events = uow.events.about([message_id], MessageMarked)
    found = [event for event in events if isinstance(event, MessageMarked)]
    return frozenset(mark for mark in Mark if message_id in _marked(found, mark, "message_id"))


def marked_messages(uow: UnitOfWork, mark: Mark) -> frozenset[str]:
    """Ids of the messages that bear the mark."""
    return _marked(uow.events.of_kind(MessageMarked), mark, "message_id")


def marked_talks(uow: UnitOfWork, mark: Mark) -> frozenset[str]:
    """Asker keys of the talks that bear the mark."""
    return _marked(uow.events.of_kind(TalkMarked), mark, "asker_key")


def uncounted_messages(uow: UnitOfWork) -> frozenset[str]:
    """What its asker took back, and tests: no topic, heat or escalation is made of them."""
    return withdrawn_messages(uow) | marked_messages(uow, Mark.TEST)


def _marked(events: Iterable[MessageMarked | TalkMarked], mark: Mark, field: str) -> frozenset[str]:
    last = {getattr(event, field): event.is_on for event in events if event.mark == mark}
    return frozenset(key for key, is_on in last.items() if is_on)
