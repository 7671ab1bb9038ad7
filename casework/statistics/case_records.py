"""Fold of a case's events into one record: when it came, whose it is, when it was due and answered.

Every figure of messages is a count of these records, so that it can be looked into.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from casework.cases.marks import Mark, marked_messages
from casework.events import (
    AskerAnsweredBack,
    AskerAskedBack,
    CaseAssigned,
    CaseClosed,
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
from casework.ports import Fold, UnitOfWork
from casework.rules.working_days import local_day


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One message that was left, as it stood on a day.

    ``agency_id`` has it then. ``due_on`` is the last day in time, of the first reply: what moves
    it later does not change whether that was in time. ``paused``: its asker has to add something,
    and nothing is due. ``closed`` without an answer: nothing was added. ``solved`` is the asker's
    last word, None where there is none. The numbers count how often it happened.
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
    paused: bool = False
    closed: bool = False
    extended: int = 0
    returned: int = 0
    transferred: int = 0
    asked_back: int = 0
    reopened: int = 0
    solved: bool | None = None


def case_records(
    uow: UnitOfWork, *, since: datetime | None = None, until: datetime | None = None
) -> list[CaseRecord]:
    """The cases opened at ``since`` or later, as they stood before ``until``; oldest
    first. Tests are left out, whenever they were marked."""
    first = local_day(since) if since else date.min
    state = uow.events.folded(CASES, until=until).values()
    tests = marked_messages(uow, Mark.TEST)
    records = (one for one in state if isinstance(one, CaseRecord))
    return [one for one in records if one.received_on >= first and one.message_id not in tests]


def _step(state: dict[str, Any], event: Event) -> None:
    """Records by their message; beside them what was left without a case, and cases' messages."""
    if isinstance(event, MessageLeft):
        state[f"left {event.message_id}"] = event
    elif isinstance(event, CaseOpened):
        left = state.pop(f"left {event.message_id}", None)
        state[event.message_id] = _opened(event, left)
        state[f"case {event.case_id}"] = event.message_id
    else:
        message_id = getattr(event, "message_id", None) or state.get(f"case {event.case_id}")  # type: ignore[attr-defined]
        record = state.get(message_id or "")
        if record is not None:
            state[record.message_id] = _STEPS[type(event)](record, event)


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


def _replied(record: CaseRecord, event: Event) -> CaseRecord:
    if record.answered_on is not None:
        return record
    answered_on = local_day(event.at)
    in_time = record.paused or answered_on <= record.due_on
    due_on = max(record.due_on, answered_on) if in_time else record.due_on
    return replace(record, answered_on=answered_on, due_on=due_on, paused=False)


def _given_to(record: CaseRecord, event: Any) -> CaseRecord:
    return replace(record, agency_id=event.agency_id)


def _due(record: CaseRecord, event: Any) -> CaseRecord:
    if record.answered_on is not None:
        return record
    return replace(record, due_on=event.due_on, paused=False)


def _extended(record: CaseRecord, event: CaseExtended) -> CaseRecord:
    return replace(_due(record, event), extended=record.extended + 1)


def _returned(record: CaseRecord, event: CaseReturned) -> CaseRecord:
    return replace(_given_to(record, event), returned=record.returned + 1)


def _transferred(record: CaseRecord, event: CaseTransferred) -> CaseRecord:
    return replace(_given_to(record, event), transferred=record.transferred + 1)


def _asked_back(record: CaseRecord, event: Event) -> CaseRecord:
    paused = record.answered_on is None
    return replace(record, asked_back=record.asked_back + 1, paused=paused)


def _reopened(record: CaseRecord, event: Event) -> CaseRecord:
    return replace(record, reopened=record.reopened + 1)


def _closed(record: CaseRecord, event: Event) -> CaseRecord:
    return replace(record, closed=True, paused=False)


def _withdrawn(record: CaseRecord, event: Event) -> CaseRecord:
    return replace(record, withdrawn=True, paused=False)


def _rated(record: CaseRecord, event: CaseSolvedRated) -> CaseRecord:
    return replace(record, solved=event.solved)


_STEPS: Mapping[type[Event], Callable[[CaseRecord, Any], CaseRecord]] = {
    MessageReplied: _replied,
    CaseAssigned: _given_to,
    CaseDeadlineSettled: _due,
    CaseExtended: _extended,
    CaseReturned: _returned,
    CaseTransferred: _transferred,
    AskerAskedBack: _asked_back,
    AskerAnsweredBack: _due,
    CaseReopened: _reopened,
    CaseClosed: _closed,
    MessageWithdrawn: _withdrawn,
    CaseSolvedRated: _rated,
}
CASES = Fold("cases", (MessageLeft, CaseOpened, *_STEPS), _step)
