"""Idempotent submission: the same form sent twice is one message."""

from datetime import timedelta

from casework.board.messages import Message
from casework.cases.cases import Case
from casework.ports import UnitOfWork
from casework.rules.duties import Duty


def left_before(uow: UnitOfWork, message: Message, duty: Duty) -> tuple[Message, Case] | None:
    """The asker's waiting message with the same words, left within the duty's hours; its case.

    From here on the asker's other submissions wait until this one is committed.
    """
    uow.messages.hold_asker(message.asker_key)
    since = message.created_at - timedelta(hours=duty.figure("same_message_within_hours"))
    for earlier in uow.messages.left_by(message.asker_key, since):
        case = uow.cases.of_message(earlier.message_id)
        if _says_the_same(earlier, message) and case and case.unanswered:
            return earlier, case
    return None


def _says_the_same(earlier: Message, later: Message) -> bool:
    return _said(earlier) == _said(later)


def _said(message: Message) -> tuple[str | None, ...]:
    """Blanks do not count."""
    return message.policy_id, "".join(message.subject.split()), "".join(message.body.split())
