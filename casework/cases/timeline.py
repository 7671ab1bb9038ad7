"""Timeline of a message from the event log: what happened, when, by whom, in whose hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from casework.cases.cases import Case
from casework.events import (
    AskerAnsweredBack,
    AskerAskedBack,
    CaseAssigned,
    CaseAssignedTo,
    CaseClosed,
    CaseDeadlineSettled,
    CaseExtended,
    CaseOpened,
    CaseReminded,
    CaseReopened,
    CaseReportedOverdue,
    CaseReturned,
    CaseTransferred,
    Event,
    LookupCodeIssued,
    MessageEnteredOnBehalf,
    MessageLeft,
    MessageReplied,
    MessageWithdrawn,
    ReplyAwaitsSignature,
    ReplyCorrected,
    ReplyRefused,
    ReplySigned,
)
from casework.ports import UnitOfWork


class StepKind(StrEnum):
    """What happened; each has its words for staff, most have words for the asker."""

    RECEIVED = "received"
    ENTERED = "entered"  # on a person's behalf
    IN_HAND = "in_hand"  # of the agency that it came to first
    ASSIGNED = "assigned"
    GIVEN = "given"
    TAKEN_FROM = "taken_from"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    EXTENDED = "extended"
    ASKED_BACK = "asked_back"
    ANSWERED_BACK = "answered_back"
    AWAITS_SIGNATURE = "awaits_signature"
    REFUSED = "refused"
    SIGNED = "signed"
    REPLIED = "replied"
    CORRECTED = "corrected"
    REOPENED = "reopened"
    CLOSED = "closed"
    CLOSED_UNANSWERED = "closed_unanswered"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    REMINDED = "reminded"
    REPORTED = "reported"
    CODE_ISSUED = "code_issued"


# What its asker is told of; the rest is the office's own.
FOR_ASKERS = frozenset(StepKind) - {
    StepKind.GIVEN, StepKind.TAKEN_FROM, StepKind.AWAITS_SIGNATURE, StepKind.REFUSED,
    StepKind.SIGNED, StepKind.REMINDED, StepKind.REPORTED, StepKind.CODE_ISSUED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """``said`` is the reason or the question as staff wrote it; what does not apply is empty."""

    kind: StepKind
    at: datetime
    actor: str
    agency_id: str | None = None
    officer: str = ""
    due_on: date | None = None
    due_before: date | None = None
    answer_by: date | None = None
    working_days: int = 0
    stage: str = ""
    said: str = ""


def message_steps(uow: UnitOfWork, message_id: str, case: Case | None) -> list[Step]:
    """Every step of the message, oldest first."""
    things = [message_id, *([case.case_id] if case else [])]
    found = sorted(uow.events.about(things, *_KINDS), key=lambda event: event.event_id)
    return [_step(event) for event in found]


def asker_timeline(steps: Sequence[Step]) -> list[Step]:
    """What its asker is told of."""
    return [step for step in steps if step.kind in FOR_ASKERS]


def _step(event: Event) -> Step:
    field: Any = lambda name, empty=None: getattr(event, name, empty)  # noqa: E731
    return Step(
        kind=_kind(event),
        at=event.at,
        actor=event.actor,
        agency_id=field("agency_id"),
        officer=field("officer") or "",
        due_on=field("due_on"),
        due_before=field("due_before"),
        answer_by=field("answer_by"),
        working_days=field("working_days", 0),
        stage=field("stage", ""),
        said=field("question") or field("reason") or "",
    )


def _kind(event: Event) -> StepKind:
    if isinstance(event, CaseAssignedTo) and event.officer is None:
        return StepKind.TAKEN_FROM
    if isinstance(event, CaseClosed) and event.reason:
        return StepKind.CLOSED_UNANSWERED
    return _KINDS[type(event)]


_KINDS: Mapping[type[Event], StepKind] = {
    MessageLeft: StepKind.RECEIVED,
    MessageEnteredOnBehalf: StepKind.ENTERED,
    CaseOpened: StepKind.IN_HAND,
    CaseAssigned: StepKind.ASSIGNED,
    CaseAssignedTo: StepKind.GIVEN,
    CaseReturned: StepKind.RETURNED,
    CaseTransferred: StepKind.TRANSFERRED,
    CaseExtended: StepKind.EXTENDED,
    AskerAskedBack: StepKind.ASKED_BACK,
    AskerAnsweredBack: StepKind.ANSWERED_BACK,
    ReplyAwaitsSignature: StepKind.AWAITS_SIGNATURE,
    ReplyRefused: StepKind.REFUSED,
    ReplySigned: StepKind.SIGNED,
    MessageReplied: StepKind.REPLIED,
    ReplyCorrected: StepKind.CORRECTED,
    CaseReopened: StepKind.REOPENED,
    CaseClosed: StepKind.CLOSED,
    MessageWithdrawn: StepKind.WITHDRAWN,
    CaseDeadlineSettled: StepKind.SETTLED,
    CaseReminded: StepKind.REMINDED,
    CaseReportedOverdue: StepKind.REPORTED,
    LookupCodeIssued: StepKind.CODE_ISSUED,
}
