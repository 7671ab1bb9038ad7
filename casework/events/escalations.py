"""Events of escalations and of the investigations that answer them."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationOpened(Event):
    """``reason`` is what a person gave for it; empty where the rules opened it."""

    escalation_id: str
    topic_id: str
    agency_id: str | None
    duty_id: str
    due_on: date
    asker_count: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAssigned(Event):
    """``before`` is the agency that had it until then."""

    escalation_id: str
    agency_id: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAcknowledged(Event):
    """The agency has taken note and is at work; the deadline stays."""

    escalation_id: str
    agency_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationInfoRequested(Event):
    """The agency asks the coordinating office; the deadline stays."""

    escalation_id: str
    agency_id: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationInfoGiven(Event):
    """The coordinating office answers."""

    escalation_id: str
    agency_id: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationDisowned(Event):
    """``before`` says it is another's; it is the coordinating office's (``agency_id``, None where
    there is none) to assign it anew. The deadline stays."""

    escalation_id: str
    agency_id: str | None
    before: str | None
    reason: str


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
class EscalationHandedIn(Event):
    """Since that day a report waits for its acceptance; None: none does any more."""

    escalation_id: str
    handed_in_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationClosed(Event):
    """``closed_by`` is the artefact: a faq_id or an investigation_id. ``done_on`` is the day it
    was handed in, where its acceptance took longer."""

    escalation_id: str
    closed_by: str
    done_on: date | None = None


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
class InvestigationOpened(Event):
    investigation_id: str
    topic_id: str
    escalation_id: str | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationSaved(Event):
    investigation_id: str
    escalation_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationFiled(Event):
    """Handed in; since it is the coordinating office's to accept, it closes nothing yet."""

    investigation_id: str
    topic_id: str
    escalation_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationAccepted(Event):
    investigation_id: str
    topic_id: str
    escalation_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationReturned(Event):
    """Not accepted, or no longer; an EscalationReturned follows for each that it had closed."""

    investigation_id: str
    topic_id: str
    escalation_id: str | None
    reason: str
