"""What is past its period and not marked to be kept: a page of it at a time, oldest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from casework.answer_outcomes import LEFT_OPEN
from casework.cases.marks import Mark, marked_messages, marked_talks
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from casework.retention.periods import Kind, Period

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """``key`` is a message_id, the number of a turn's event, or a notification_id; ``at`` is when
    it was left, asked or told."""

    key: str
    at: datetime


def due_now(uow: UnitOfWork, period: Period, limit: int) -> Sequence[Due]:
    if period.kind is Kind.LETTER:
        return _letters(uow, period, limit)
    if period.kind in (Kind.MESSAGE, Kind.CONTACT):
        return _messages(uow, period, limit)
    turns = islice(_turns(uow, period), limit)
    return [Due(str(turn.event_id), turn.at) for turn in turns]


def _messages(uow: UnitOfWork, period: Period, limit: int) -> Sequence[Due]:
    kept = marked_messages(uow, Mark.KEEP)
    found = uow.messages.ended_before(
        period.before, limit + len(kept), with_contact=period.kind is Kind.CONTACT
    )
    return [Due(m.message_id, m.created_at) for m in found if m.message_id not in kept][:limit]


def _letters(uow: UnitOfWork, period: Period, limit: int) -> Sequence[Due]:
    """A kept message keeps what its asker was told; it may be any number of letters."""
    kept, read = marked_messages(uow, Mark.KEEP), limit
    while True:
        found = uow.notifications.to_askers_before(period.before, read)
        due = [Due(n.notification_id, n.at) for n in found if n.thing_id not in kept]
        if len(due) >= limit or len(found) < read:
            return due[:limit]
        read *= 2


def _turns(uow: UnitOfWork, period: Period) -> Iterator[TurnAnswered]:
    """Those without an answer under UNANSWERED, all others under TALK."""
    kept, after = marked_talks(uow, Mark.KEEP), 0
    left_open = {"outcome": LEFT_OPEN}
    unanswered = period.kind is Kind.UNANSWERED
    while True:
        found = uow.events.with_text(
            TurnAnswered, after=after, limit=_PAGE, until=period.before,
            among=left_open if unanswered else None, besides=None if unanswered else left_open,
        )  # fmt: skip
        yield from (turn for turn in found if turn.asker_key not in kept)
        if len(found) < _PAGE:
            return
        after = found[-1].event_id
