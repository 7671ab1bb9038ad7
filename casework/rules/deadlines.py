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
    OVERDUE = "overdue"


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


def stage_to_remind(item: HasDeadline, *, on: date, warning_days: int) -> ReminderStage | None:
    """The stage ``item`` is in and was not yet reminded of; None: nothing to say today."""
    stage = _stage(item, on, warning_days)
    return stage if stage and not _already_reminded(item, stage) else None


def last_day_to_warn_of(on: date, warning_days: int) -> date:
    """What is due up to this day is due soon: at most ``warning_days`` working days are left."""
    return add_working_days(on, warning_days).due_on


def _stage(item: HasDeadline, on: date, warning_days: int) -> ReminderStage | None:
    if item.overdue(on):
        return ReminderStage.OVERDUE
    soon = item.due_within(on, last_day_to_warn_of(on, warning_days))
    return ReminderStage.DUE_SOON if soon else None


def _already_reminded(item: HasDeadline, stage: ReminderStage) -> bool:
    late = stage is ReminderStage.OVERDUE
    return any((day > item.due_on) == late for day in item.reminded_on)
