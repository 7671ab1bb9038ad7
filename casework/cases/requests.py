"""What a case and its asker have asked of each other: more information, and to open it again."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.rules.working_days import local_day


@dataclass(frozen=True, slots=True)
class InfoRequest:
    """A question of the office to the asker; both texts are masked.

    Without an ``answer`` until the end of ``answer_by`` the case may be closed.
    """

    question: str
    asked_by: str
    asked_at: datetime
    answer_by: date
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def asked_on(self) -> date:
        return local_day(self.asked_at)

    @property
    def answered_on(self) -> date | None:
        return local_day(self.answered_at) if self.answered_at else None


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why the asker wanted an answered case to be handled again; masked."""

    reason: str
    at: datetime
