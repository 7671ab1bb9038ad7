"""Escalations and investigations as entities."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.rules.deadlines import HasDeadline


class EscalationStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass
class Escalation(HasDeadline):
    """``reason`` is the duty's: what was concentrated, in the plans' sense.

    ``closed_by`` is the artefact that closed it: a faq_id or an investigation_id.

    ``asker_count`` is the number of distinct askers on the day it was opened, by machine;
    ``session_count`` that of their sessions (board.askers), 0 where it was not counted yet.
    """

    escalation_id: str
    topic_id: str
    agency_id: str | None
    duty_id: str
    reason: str
    opened_on: date
    due_on: date
    due_provisional: bool = False
    status: EscalationStatus = EscalationStatus.OPEN
    closed_by: str | None = None
    closed_on: date | None = None
    reminded_on: list[date] = field(default_factory=list)
    within_working_days: int = 0
    asker_count: int = 0
    session_count: int = 0

    @property
    def waiting(self) -> bool:
        return self.status is EscalationStatus.OPEN


@dataclass
class Investigation:
    """A thematic investigation's report."""

    investigation_id: str
    topic_id: str
    escalation_id: str | None
    title: str
    report: str
    author: str
    filed_at: datetime
