"""Tombstones: what stands in the place of a message's deleted texts, and in its replies'."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casework.board.messages import Message
from casework.board.public_copies import PublicCopy
from casework.cases.cases import Case
from casework.ports import UnitOfWork
from language.data_files import file_shape, read_yaml


@file_shape
class Tombstones:
    """``subject`` stands in lists, the others where the text stood, by why it is gone."""

    subject: str
    expired: str
    erased: str


TOMBSTONES = read_yaml(Path(__file__).with_name("tombstones.yml"), Tombstones)


def delete_texts(uow: UnitOfWork, message: Message, instead: str, *, at: datetime) -> list[str]:
    """Everything that was said on the message, by its asker and by the office, and its contact;
    nothing of it is public any more. The ids of what has lost its text."""
    message.subject, message.body, message.place = TOMBSTONES.subject, instead, None
    message.contact_sealed, message.consent_public, message.erased_at = None, False, at
    case = uow.cases.of_message(message.message_id)
    if case is not None:
        _empty_case(case, instead)
    copy = uow.public_copies.find(message.message_id)
    if copy is not None:
        _empty_copy(copy, instead)
    return [message.message_id, *_empty_replies(uow, message.message_id, instead)]


def _empty_case(case: Case, instead: str) -> None:
    case.info_requests = tuple(
        replace(one, question=instead, answer=instead if one.answered_at else "")
        for one in case.info_requests
    )
    case.reopenings = tuple(replace(one, reason=instead) for one in case.reopenings)


def _empty_copy(copy: PublicCopy, instead: str) -> None:
    copy.subject, copy.body = TOMBSTONES.subject, instead
    copy.replies = tuple(replace(reply, body=instead, earlier=()) for reply in copy.replies)


def _empty_replies(uow: UnitOfWork, message_id: str, instead: str) -> list[str]:
    replies = uow.replies.of_message(message_id)
    for reply in replies:
        reply.body, reply.earlier = instead, ()
    for pending in uow.pending_replies.of_message(message_id):
        pending.body = instead
        pending.correction_reason = pending.correction_reason and instead
        pending.refusal = pending.refusal and instead
    return [reply.reply_id for reply in replies]
