"""Deadlines and reminder stages, for cases and escalations alike."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.duties import Duty
from casework.rules.working_days import DueDate, add_working_days


class ReminderStage(StrEnum):
    """Each stage is reminded of once."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    VERY_OVERDUE = "very_overdue"

    @property
    def late(self) -> bool:
        return self in (ReminderStage.OVERDUE, ReminderStage.VERY_OVERDUE)


@dataclass(frozen=True, slots=True)
class Deadline(DueDate):
    """``within_working_days`` is the figure it was reckoned with, kept for a recomputation."""

    within_working_days: int


class HasDeadline(ABC):
    """What has a deadline: a case or an escalation.

    ``due_on`` is the last day that is in time, ``within_working_days`` the figure it was reckoned
    with. ``due_provisional``: its year's calendar was not published.
    """

    due_on: date
    due_provisional: bool
    reminded_on: list[date]
    within_working_days: int

    @property
    @abstractmethod
    def waiting(self) -> bool:
        """What was due has not been done."""

    @property
    def paused(self) -> bool:
        """Its clock stands still until somebody else has done something."""
        return False

    def overdue(self, on: date) -> bool:
        """Due today is in time; overdue begins the day after."""
        return self.waiting and on > self.due_on

    def due_within(self, first: date, last: date) -> bool:
        """Still waiting, and due between the two days, both included."""
        return self.waiting and first <= self.due_on <= last


def deadline_for(duty: Duty, start: date) -> Deadline:
    """The deadline a duty sets for what came in on ``start``."""
    return deadline_after(start, duty.figure("within_working_days"))


def deadline_after(start: date, working_days: int) -> Deadline:
    due = add_working_days(start, working_days)
    return Deadline(due.due_on, due.provisional, working_days)


def stage_to_remind(
    item: HasDeadline, *, on: date, warning_days: int, very_late_days: int | None = None
) -> ReminderStage | None:
    """The stage ``item`` is in and was not yet reminded of; None: nothing to say today.

    It is very overdue after ``very_late_days`` working days more; None: never.
    """
    if not item.waiting or item.due_on > last_day_to_warn_of(on, warning_days):
        return None
    stage = _stage(item, on, very_late_days)
    reminded_of = {_stage(item, day, very_late_days) for day in item.reminded_on}
    return None if stage in reminded_of else stage


def last_day_to_warn_of(on: date, warning_days: int) -> date:
    """What is due up to this day is due soon: at most ``warning_days`` working days are left."""
    return add_working_days(on, warning_days).due_on


def _stage(item: HasDeadline, day: date, very_late_days: int | None) -> ReminderStage:
    """What a reminder on ``day`` is about."""
    if day <= item.due_on:
        return ReminderStage.DUE_TODAY if day == item.due_on else ReminderStage.DUE_SOON
    very_late = very_late_days is not None and day > last_day_to_warn_of(
        item.due_on, very_late_days
    )
    return ReminderStage.VERY_OVERDUE if very_late else ReminderStage.OVERDUE
