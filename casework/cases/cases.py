"""Cases: which agency, and which person of it, must answer a message, and its deadline."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.cases.clock import Clock, Pause
from casework.cases.requests import InfoRequest, Reopening
from casework.rules.deadlines import HasDeadline
from casework.rules.working_days import local_day


class CaseStatus(StrEnum):
    """The deadline runs while a case is OPEN; ASKED_BACK pauses it."""

    OPEN = "open"
    ASKED_BACK = "asked_back"  # its asker has to add something first
    ANSWERED = "answered"
    CLOSED = "closed"  # for good: answered and left so, or its asker did not add what was needed
    WITHDRAWN = "withdrawn"  # by its asker, before anybody answered


@dataclass
class Case(HasDeadline):
    """One message waiting for its answer.

    ``officer`` is the username of the person of ``agency_id`` who answers it. ``counts_from``: the
    day after it is the clock's first; None: the day it was opened. ``extended_by`` are working
    days, ``due_before_extension`` is the day that it was due before. ``reminded_on`` are the days
    of the reminders of the present ``due_on``. While the clock is paused ``due_on`` is the day of
    before, and moves when it goes on.
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
    officer: str | None = None
    counts_from: date | None = None
    extended_by: int = 0
    due_before_extension: date | None = None
    info_requests: tuple[InfoRequest, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    closed_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        """The deadline runs."""
        return self.status is CaseStatus.OPEN

    @property
    def paused(self) -> bool:
        return self.status is CaseStatus.ASKED_BACK

    @property
    def unanswered(self) -> bool:
        """Somebody still has to answer it, whether or not its clock is paused."""
        return self.waiting or self.paused

    @property
    def withdrawn(self) -> bool:
        return self.status is CaseStatus.WITHDRAWN

    @property
    def may_be_withdrawn(self) -> bool:
        """Nobody has answered it, now or before it was reopened."""
        return self.unanswered and not self.reopenings

    @property
    def may_be_replied_to(self) -> bool:
        """Not one that its asker took back, nor one that was closed without an answer."""
        return self.unanswered or self.answered_at is not None

    @property
    def open_request(self) -> InfoRequest | None:
        """What its asker is asked to add now."""
        return self.info_requests[-1] if self.paused else None

    @property
    def clock(self) -> Clock:
        """What its due day is reckoned from; a pause that lasts is not among its pauses."""
        return Clock(
            starts_on=self.counts_from or local_day(self.opened_at),
            within_working_days=self.within_working_days,
            extended_by=self.extended_by,
            pauses=tuple(
                Pause(one.asked_on, one.answered_on)
                for one in self.info_requests
                if one.answered_on
            ),
        )

    def reckon(self) -> None:
        """Set the due day by the clock. Reminders of another day no longer count."""
        deadline = self.clock.deadline()
        if deadline.due_on != self.due_on:
            self.reminded_on = []
        self.due_on, self.due_provisional = deadline.due_on, deadline.provisional
