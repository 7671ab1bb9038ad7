"""Import of messages and replies from another system.

An imported message opens no case: its deadline ran elsewhere.
"""

from dataclasses import replace
from datetime import datetime

from casework.board.messages import Message, Reply
from casework.events import SYSTEM, MessageImported
from casework.import_outcomes import ImportOutcome
from casework.ports import UnitOfWork
from language.masking import mask, mask_reply

_FROM_SOURCE = (
    "kind", "subject", "body", "asker_key", "policy_id", "created_at", "likes", "dislikes",
    "consent_public", "place", "channel", "window",
)  # fmt: skip


def import_message(
    uow: UnitOfWork, message: Message, reply: Reply | None, *, at: datetime
) -> ImportOutcome:
    """Store the message masked, or bring the stored one up to date.

    The stored one is found by ``external_no``, else by ``message_id``; it keeps its tracking
    number and identifier.
    """
    masked = replace(message, subject=mask(message.subject).text, body=mask(message.body).text)
    stored = _stored(uow, masked)
    outcome = _add(uow, masked) if stored is None else _update(stored, masked)
    new_reply = _add_reply(uow, reply, stored or masked)
    if outcome is ImportOutcome.UNCHANGED and new_reply:
        outcome = ImportOutcome.CHANGED
    if outcome is not ImportOutcome.UNCHANGED:
        uow.events.add(_imported(stored or masked, outcome, at))
    return outcome


def _stored(uow: UnitOfWork, message: Message) -> Message | None:
    if message.external_no is not None:
        return uow.messages.by_external_no(message.external_no)
    return uow.messages.find(message.message_id)


def _add(uow: UnitOfWork, message: Message) -> ImportOutcome:
    uow.messages.add(message)
    return ImportOutcome.ADDED


def _update(stored: Message, found: Message) -> ImportOutcome:
    different = [f for f in _FROM_SOURCE if getattr(stored, f) != getattr(found, f)]
    for field in different:
        setattr(stored, field, getattr(found, field))
    return ImportOutcome.CHANGED if different else ImportOutcome.UNCHANGED


def _add_reply(uow: UnitOfWork, reply: Reply | None, message: Message) -> bool:
    """Whether anything changed: the same words on the same message, masked, are one reply.

    One that was stored before replies were masked is masked now; one that was corrected here stays
    as it was corrected.
    """
    if reply is None:
        return False
    body = mask_reply(reply.body).text
    for stored in uow.replies.of_message(message.message_id):
        if body in stored.texts and stored.earlier:
            return False
        if stored.body in (body, reply.body):
            changed, stored.body = stored.body != body, body
            return changed
    uow.replies.add(replace(reply, message_id=message.message_id, body=body))
    return True


def _imported(message: Message, outcome: ImportOutcome, at: datetime) -> MessageImported:
    return MessageImported(at=at, actor=SYSTEM, message_id=message.message_id, outcome=str(outcome))
