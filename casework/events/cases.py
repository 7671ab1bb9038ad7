"""Events of a case's life, from its opening to its closing."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    case_id: str
    message_id: str
    agency_id: str | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssigned(Event):
    case_id: str
    agency_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReminded(Event):
    case_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadlineSettled(Event):
    """A provisional date was reckoned again with the published calendar."""

    case_id: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssignedTo(Event):
    """A person of the agency answers it; None: nobody in particular any more."""

    case_id: str
    message_id: str
    agency_id: str | None
    officer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReturned(Event):
    """The agency gave it back to the coordinating office; the deadline stays."""

    case_id: str
    message_id: str
    before: str | None
    agency_id: str
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTransferred(Event):
    """Given on to another agency; the deadline stays."""

    case_id: str
    message_id: str
    before: str | None
    agency_id: str
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseExtended(Event):
    """``working_days`` more; ``due_before`` is the day that it was due until then."""

    case_id: str
    message_id: str
    agency_id: str | None
    working_days: int
    due_before: date
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerAskedBack(Event):
    """The clock pauses until the asker answers; without an answer until the end of ``answer_by``
    the case may be closed."""

    case_id: str
    message_id: str
    agency_id: str | None
    question: str
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerAnsweredBack(Event):
    """The clock goes on; what was answered is kept with the case."""

    case_id: str
    message_id: str
    agency_id: str | None
    officer: str | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened(Event):
    """Its asker wants it handled again, with a clock of its own; why is kept with the case."""

    case_id: str
    message_id: str
    agency_id: str | None
    officer: str | None
    due_on: date
    time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """``ground`` is a ClosingGround's value; ``reason`` is a person's own words, if any."""

    case_id: str
    message_id: str
    agency_id: str | None
    ground: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReportedOverdue(Event):
    """The coordinating office is told that an agency is late; ``stage`` is a ReminderStage's
    value."""

    case_id: str
    agency_id: str | None
    office_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEnteredOnBehalf(Event):
    """The actor wrote the message down for a person at a window or on the telephone."""

    message_id: str
    channel: str
    window: str | None = None
