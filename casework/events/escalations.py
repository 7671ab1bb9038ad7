"""Events of escalations and of the reports that answer them."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationOpened(Event):
    escalation_id: str
    topic_id: str
    agency_id: str | None
    duty_id: str
    due_on: date
    asker_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAssigned(Event):
    """``before`` is the agency that had it until then."""

    escalation_id: str
    agency_id: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReminded(Event):
    escalation_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationDeadlineSettled(Event):
    escalation_id: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationClosed(Event):
    """``closed_by`` is the artefact: a faq_id or an investigation_id."""

    escalation_id: str
    closed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReopened(Event):
    """The entry that closed it was withdrawn; it waits again, with the deadline it had."""

    escalation_id: str
    faq_id: str
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReturned(Event):
    """The report that closed it was not taken; it waits again."""

    escalation_id: str
    investigation_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationFiled(Event):
    investigation_id: str
    topic_id: str
    escalation_id: str | None
