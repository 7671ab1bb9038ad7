"""Erasure of a person's data at the person's own request; the figures stay.

source: 个人信息保护法 article 47 (deletion at the person's request)
"""

from dataclasses import dataclass
from datetime import datetime

from casework.board.messages import Message
from casework.board.question_ids import turn_id
from casework.cases.marks import Mark, marked_talks, marks_of
from casework.cases.withdrawing import withdraw_message
from casework.errors import KeptOnRecord, StillHandled
from casework.events import PersonalDataErased, TurnAnswered
from casework.ports import UnitOfWork
from casework.retention.expiring import proof_digest, redact_words
from casework.retention.tombstones import TOMBSTONES, delete_texts

MOST_TURNS = 10_000


@dataclass(frozen=True, slots=True)
class Erased:
    """How many replies and questions of the talk lost their text beside the message."""

    replies: int
    turns: int
    digest: str


def erase_personal_data(uow: UnitOfWork, message: Message, *, by: str, at: datetime) -> Erased:
    """Text, contact, replies, public copy and what was asked in the same talk; ``by`` is who does
    it, the asker's key or a username. A message that nobody has answered yet is withdrawn first;
    what was erased before leaves no second event.

    Raises KeptOnRecord where the message is marked to be kept, StillHandled where its case was
    reopened and waits for an answer.
    """
    uow.messages.hold(message.message_id)
    if Mark.KEEP in marks_of(uow, message.message_id):
        raise KeptOnRecord(message.tracking_no)
    _end_case(uow, message, at)
    turns = _turns(uow, message.asker_key)
    if message.erased_at and not turns:
        return Erased(0, 0, proof_digest([]))
    gone = delete_texts(uow, message, TOMBSTONES.erased, at=at)
    redact_words(uow, message.message_id)
    uow.events.redact(turns)
    digest = proof_digest([*gone, *map(turn_id, turns)])
    uow.events.add(
        PersonalDataErased(
            at=at, actor=by, message_id=message.message_id, replies=len(gone) - 1,
            turns=len(turns), digest=digest,
        )
    )  # fmt: skip
    return Erased(len(gone) - 1, len(turns), digest)


def _end_case(uow: UnitOfWork, message: Message, at: datetime) -> None:
    case = uow.cases.of_message(message.message_id)
    if case is None or not case.unanswered:
        return
    if not case.may_be_withdrawn:
        raise StillHandled(message.tracking_no)
    withdraw_message(uow, message, at=at)


def _turns(uow: UnitOfWork, asker_key: str) -> list[int]:
    """The questions of the talk that still have their text; a kept talk keeps them."""
    if asker_key in marked_talks(uow, Mark.KEEP):
        return []
    asked = uow.events.with_text(TurnAnswered, limit=MOST_TURNS, actor=asker_key)
    return [turn.event_id for turn in asked]
