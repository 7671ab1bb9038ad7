"""Cases: which agency must answer a message, and its deadline."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.rules.deadlines import HasDeadline


class CaseStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"  # by its asker, before anybody answered


@dataclass
class Case(HasDeadline):
    """One message waiting for its answer."""

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

    @property
    def withdrawn(self) -> bool:
        return self.status is CaseStatus.WITHDRAWN
