"""Cases of a duty: one thing each that it asked for, and how that stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a case of a duty stands on a day; due today is in time."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


@dataclass(frozen=True, slots=True)
class DutyCase:
    """One thing that a duty asked for. ``kind`` and ``key`` name it: a message, an escalation, an
    entry; ``due_on`` is the last day in time, None where the duty sets none. ``handed_in_on``: what
    is to close it waits for its acceptance since, and is in time by that day."""

    kind: str
    key: str
    opened_on: date
    due_on: date | None = None
    done_on: date | None = None
    handed_in_on: date | None = None

    def standing(self, on: date) -> Standing:
        if self.done_on is None:
            reached = self.handed_in_on or on
            return Standing.OVERDUE if self.due_on and reached > self.due_on else Standing.WAITING
        late = self.due_on is not None and self.done_on > self.due_on
        return Standing.DONE_LATE if late else Standing.DONE
