"""Deletion of what is past its period, one bounded batch at a time, with its proof in the log."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from casework.events import (
    SYSTEM,
    AskerAskedBack,
    CaseSolvedRated,
    Event,
    TextsExpired,
)
from casework.ids import digest_of
from casework.ports import UnitOfWork
from casework.retention.due import due_now
from casework.retention.periods import Kind, Period
from casework.retention.tombstones import TOMBSTONES, delete_texts

BATCH = 500


def expire_texts(uow: UnitOfWork, period: Period, *, at: datetime, limit: int = BATCH) -> int:
    """Delete at most ``limit`` of what is due; how many. Fewer than ``limit``: nothing is left."""
    keys = [one.key for one in due_now(uow, period, limit)]
    if keys:
        _DELETE[period.kind](uow, keys, at)
        uow.events.add(_proof(period, keys, at))
    return len(keys)


def proof_digest(keys: Sequence[str]) -> str:
    """SHA-256 of the sorted keys, one a line."""
    return digest_of("\n".join(sorted(keys)))


def redact_words(uow: UnitOfWork, message_id: str) -> None:
    """Words of asker and office that stand in events of the message."""
    told = uow.events.about([message_id], *_OF_MESSAGES)
    uow.events.redact([event.event_id for event in told])


def _proof(period: Period, keys: Sequence[str], at: datetime) -> TextsExpired:
    return TextsExpired(
        at=at, actor=SYSTEM, kind=str(period.kind), days=period.days, before=period.before,
        count=len(keys), digest=proof_digest(keys),
    )  # fmt: skip


def _messages(uow: UnitOfWork, keys: Sequence[str], at: datetime) -> None:
    for message in uow.messages.many(keys):
        delete_texts(uow, message, TOMBSTONES.expired, at=at)
        redact_words(uow, message.message_id)


def _contacts(uow: UnitOfWork, keys: Sequence[str], at: datetime) -> None:
    for message in uow.messages.many(keys):
        message.contact_sealed = None


def _turns(uow: UnitOfWork, keys: Sequence[str], at: datetime) -> None:
    uow.events.redact([int(key) for key in keys])


def _letters(uow: UnitOfWork, keys: Sequence[str], at: datetime) -> None:
    uow.notifications.remove(keys)


_OF_MESSAGES: tuple[type[Event], ...] = (AskerAskedBack, CaseSolvedRated)
_DELETE: Mapping[Kind, Callable[[UnitOfWork, Sequence[str], datetime], None]] = {
    Kind.MESSAGE: _messages,
    Kind.CONTACT: _contacts,
    Kind.UNANSWERED: _turns,
    Kind.TALK: _turns,
    Kind.LETTER: _letters,
}
