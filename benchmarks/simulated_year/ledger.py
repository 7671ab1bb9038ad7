"""The simulation's own count of what it did, by plain loops and without the code under test.

It keeps instants and facts as they were done and knows nothing of events; of working days it knows
what the State Council's calendar says, counted day by day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import chinese_calendar

CHINA = timedelta(hours=8)
SEARCHED = {
    "answered_faq", "answered_passage", "answered_likely", "clarified", "no_answer_unknown",
    "no_answer_uncertain", "no_answer_not_in_force", "no_answer_out_of_scope", "error_index",
}  # fmt: skip
GIVES_TEXT = {"answered_faq", "answered_passage", "answered_likely"}


def day_in_china(at: datetime) -> date:
    return (at.replace(tzinfo=None) + CHINA).date()


def nth_working_day(after: date, n: int) -> date:
    day = after
    while n > 0:
        day += timedelta(days=1)
        if chinese_calendar.is_workday(day):
            n -= 1
    return day


def due_day(start: date, n: int, pauses: list[tuple[date, date]]) -> date:
    """The n-th working day after ``start`` that is in no pause: after its first day, up to its
    last."""
    day = start
    while n > 0:
        day += timedelta(days=1)
        paused = any(asked < day <= answered for asked, answered in pauses)
        if chinese_calendar.is_workday(day) and not paused:
            n -= 1
    return day


@dataclass
class Account:
    """One message: what was done to it, each thing with its instant, in order."""

    left: datetime
    kind: str
    channel: str
    policy: str | None
    within: int
    dues: list[tuple[datetime, date]]
    agencies: list[tuple[datetime, str]]
    replies: list[datetime] = field(default_factory=list)
    ratings: list[tuple[datetime, bool]] = field(default_factory=list)
    withdrawn: datetime | None = None
    closed: datetime | None = None
    extended: list[datetime] = field(default_factory=list)
    returned: list[datetime] = field(default_factory=list)
    transferred: list[datetime] = field(default_factory=list)
    reopened: list[datetime] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)
    added: list[datetime] = field(default_factory=list)

    def reckon(self, at: datetime) -> None:
        """The due day anew, from the days that were given and the pauses that are over."""
        ends = zip(self.asked, self.added, strict=False)
        pauses = [(day_in_china(asked), day_in_china(added)) for asked, added in ends]
        self.dues.append((at, due_day(day_in_china(self.left), self.within, pauses)))

    def due(self, at: datetime) -> date:
        """As it was at that instant."""
        return [due for since, due in self.dues if since <= at][-1]

    def is_paused(self, at: datetime) -> bool:
        return len([1 for asked in self.asked if asked <= at]) > len(
            [1 for added in self.added if added <= at]
        )


@dataclass
class Escalated:
    """One escalation; ``ends`` are the days it was closed and opened again, in turn."""

    opened: date
    due: date
    duty: str
    closed: list[tuple[date, str]] = field(default_factory=list)
    reopened: list[date] = field(default_factory=list)

    def closed_by(self, on: date) -> tuple[date, str] | None:
        """The day and what closed it, if it stood closed at the end of the day."""
        shut = [end for end in self.closed if end[0] <= on]
        return shut[-1] if len(shut) > len([day for day in self.reopened if day <= on]) else None


@dataclass
class Ledger:
    messages: dict[str, Account] = field(default_factory=dict)
    turns: list[tuple[date, str]] = field(default_factory=list)
    published: list[tuple[date, str]] = field(default_factory=list)
    taken_back: list[tuple[date, str]] = field(default_factory=list)
    reports: list[tuple[date, str]] = field(default_factory=list)
    imported: list[tuple[date, str]] = field(default_factory=list)
    escalations: dict[str, Escalated] = field(default_factory=dict)

    def received(self, first: date, last: date) -> list[Account]:
        return [a for a in self.messages.values() if first <= day_in_china(a.left) <= last]
