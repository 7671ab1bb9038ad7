"""Withdrawal of a message by its asker: while nobody has answered it, its case ends."""

from datetime import datetime

from casework.board.messages import Message
from casework.board.releasing import withdraw_consent
from casework.cases.cases import CaseStatus
from casework.errors import AlreadyClosed
from casework.events import MessageWithdrawn
from casework.ports import UnitOfWork


def withdrawn_messages(uow: UnitOfWork) -> frozenset[str]:
    """Ids of the messages that their askers took back."""
    return frozenset(event.message_id for event in uow.events.of_kind(MessageWithdrawn))


def withdraw_message(uow: UnitOfWork, message: Message, *, at: datetime) -> None:
    """No deadline runs any more, and nothing of it is public; the record stays.

    Raises AlreadyClosed where it was answered or withdrawn before, or is from another system.
    """
    uow.messages.hold(message.message_id)
    case = uow.cases.of_message(message.message_id)
    if case is None or not case.may_be_withdrawn:
        raise AlreadyClosed("message", message.tracking_no)
    withdraw_consent(uow, message, at=at)
    case.status, case.closed_at = CaseStatus.WITHDRAWN, at
    uow.events.add(MessageWithdrawn(at=at, actor=message.asker_key, message_id=message.message_id))
