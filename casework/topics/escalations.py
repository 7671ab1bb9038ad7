"""Escalations as entities: a topic that a drafting agency has to answer by a day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casework.rules.deadlines import HasDeadline


class EscalationStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass
class Escalation(HasDeadline):
    """``reason`` is the duty's: what was concentrated, in the plans' sense.

    ``closed_by`` is the artefact that closed it: a faq_id or an investigation_id; ``closed_on``
    the day on which that was published or handed in. ``handed_in_on``: a report lies with the
    coordinating office since then, which has yet to accept it.

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
    handed_in_on: date | None = None

    @property
    def waiting(self) -> bool:
        return self.status is EscalationStatus.OPEN

    def overdue(self, on: date) -> bool:
        """A report is in time by the day it was handed in, however long its acceptance takes."""
        return super().overdue(self.handed_in_on or on)

    def due_within(self, first: date, last: date) -> bool:
        """What was handed in waits for the office, not for the agency."""
        return self.handed_in_on is None and super().due_within(first, last)
