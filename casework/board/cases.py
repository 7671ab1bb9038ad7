"""Cases: which agency must answer a message, and its deadline."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class CaseStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


@dataclass
class Case:
    """One message waiting for its answer.

    ``due_on`` is the last day on which an answer is in time, ``within_working_days`` the
    figure it was reckoned with. ``due_provisional``: its year's calendar was not published.
    """

    case_id: str
    message_id: str
    agency_id: str | None
    opened_at: datetime
    due_on: date
    due_provisional: bool = False
    status: CaseStatus = CaseStatus.OPEN
    answered_at: datetime | None = None
    reminded_on: list[date] = field(default_factory=list)
    within_working_days: int = 0

    @property
    def waiting(self) -> bool:
        return self.status is CaseStatus.OPEN

    def overdue(self, on: date) -> bool:
        """Due today is in time; overdue begins the day after."""
        return self.waiting and on > self.due_on

    def due_within(self, first: date, last: date) -> bool:
        """Still waiting, and due between the two days, both included."""
        return self.waiting and first <= self.due_on <= last
