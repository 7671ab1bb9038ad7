"""Fold of a case's events into one record: when it came, whose it is, when it was due and answered.

Every figure of messages is a count of these records, so that it can be looked into.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.events import (
    AskerAnsweredBack,
    AskerAskedBack,
    CaseAssigned,
    CaseDeadlineSettled,
    CaseExtended,
    CaseOpened,
    CaseReopened,
    CaseReturned,
    CaseSolvedRated,
    CaseTransferred,
    Event,
    MessageLeft,
    MessageReplied,
    MessageWithdrawn,
)
from casework.ports import UnitOfWork
from casework.rules.working_days import local_day


@dataclass(slots=True)
class CaseRecord:
    """One message that was left, as it stood on a day.

    ``agency_id`` has it then. ``due_on`` is the last day in time, of the first reply: what moves
    it later does not change whether that was in time. ``solved`` is the asker's last word, None
    where there is none. The numbers count how often it happened.
    """

    message_id: str
    case_id: str
    received_on: date
    kind: str
    channel: str
    policy_id: str | None
    agency_id: str | None
    due_on: date
    answered_on: date | None = None
    withdrawn: bool = False
    extended: int = 0
    returned: int = 0
    transferred: int = 0
    asked_back: int = 0
    reopened: int = 0
    solved: bool | None = None


def case_records(
    uow: UnitOfWork, *, since: datetime | None = None, until: datetime | None = None
) -> list[CaseRecord]:
    """The cases opened at ``since`` or later, as they stood before ``until``; oldest first."""
    left: dict[str, MessageLeft] = {}
    records: dict[str, CaseRecord] = {}
    for event in uow.events.of_kind(*CASE_EVENTS, since=since, until=until):
        if isinstance(event, MessageLeft):
            left[event.message_id] = event
        elif isinstance(event, CaseOpened):
            record = _opened(event, left.pop(event.message_id, None))
            records[event.message_id] = records[event.case_id] = record
        elif (record_or_none := records.get(_key_of(event))) is not None:
            _STEPS[type(event)](record_or_none, event)
    return [record for key, record in records.items() if key == record.message_id]


def _opened(event: CaseOpened, left: MessageLeft | None) -> CaseRecord:
    """A case from before messages left an event of their own has no kind and no channel."""
    return CaseRecord(
        message_id=event.message_id,
        case_id=event.case_id,
        received_on=local_day(event.at),
        kind=left.kind if left else "",
        channel=left.channel if left else "",
        policy_id=left.policy_id if left else None,
        agency_id=event.agency_id,
        due_on=event.due_on,
    )


def _key_of(event: Event) -> str:
    return str(getattr(event, "message_id", None) or getattr(event, "case_id", ""))


def _replied(record: CaseRecord, event: Event) -> None:
    record.answered_on = record.answered_on or local_day(event.at)


def _given_to(record: CaseRecord, event: Any) -> None:
    record.agency_id = event.agency_id


def _due(record: CaseRecord, event: Any) -> None:
    if record.answered_on is None:
        record.due_on = event.due_on


def _extended(record: CaseRecord, event: CaseExtended) -> None:
    record.extended += 1
    _due(record, event)


def _returned(record: CaseRecord, event: CaseReturned) -> None:
    record.returned += 1
    _given_to(record, event)


def _transferred(record: CaseRecord, event: CaseTransferred) -> None:
    record.transferred += 1
    _given_to(record, event)


def _asked_back(record: CaseRecord, event: Event) -> None:
    record.asked_back += 1


def _reopened(record: CaseRecord, event: Event) -> None:
    record.reopened += 1


def _withdrawn(record: CaseRecord, event: Event) -> None:
    record.withdrawn = True


def _rated(record: CaseRecord, event: CaseSolvedRated) -> None:
    record.solved = event.solved


_STEPS: Mapping[type[Event], Callable[[CaseRecord, Any], None]] = {
    MessageReplied: _replied,
    CaseAssigned: _given_to,
    CaseDeadlineSettled: _due,
    CaseExtended: _extended,
    CaseReturned: _returned,
    CaseTransferred: _transferred,
    AskerAskedBack: _asked_back,
    AskerAnsweredBack: _due,
    CaseReopened: _reopened,
    MessageWithdrawn: _withdrawn,
    CaseSolvedRated: _rated,
}
CASE_EVENTS: tuple[type[Event], ...] = (MessageLeft, CaseOpened, *_STEPS)
