"""Reminders of deadlines: before the day, on it, after it and long after it, each once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casework.cases.cases import Case
from casework.events import SYSTEM, CaseReminded, CaseReportedOverdue, EscalationReminded, Event
from casework.ports import Cases, Escalations, UnitOfWork
from casework.rules.deadlines import ReminderStage, last_day_to_warn_of, stage_to_remind
from casework.rules.duties import Duties, Duty
from casework.topics.escalations import Escalation

VERY_LATE = "very_overdue_working_days"


@dataclass(frozen=True, slots=True)
class Reminder:
    """``agency_id`` None: nobody is responsible yet."""

    item: Case | Escalation
    stage: ReminderStage
    agency_id: str | None


def remind(uow: UnitOfWork, *, on: date, at: datetime, duties: Duties) -> list[Reminder]:
    """Each stage of each case and escalation once; a second call on the day says nothing."""
    cases = _reminders(_candidates(uow.cases, duties.answering, on), duties.answering, on)
    escalations = [
        reminder
        for duty in duties.escalating
        for reminder in _reminders(_under(uow.escalations, duty, on), duty, on)
    ]
    for reminder in [*cases, *escalations]:
        reminder.item.reminded_on = [*reminder.item.reminded_on, on]
        uow.events.add(_reminded(reminder, at))
    for reminder in cases:
        _report_upward(uow, reminder, at)
    return [*cases, *escalations]


def _reminders(items: Iterable[Case | Escalation], duty: Duty, on: date) -> list[Reminder]:
    warning, very_late = duty.figure("warning_working_days"), duty.figures.get(VERY_LATE)
    stages = (
        (item, stage_to_remind(item, on=on, warning_days=warning, very_late_days=very_late))
        for item in items
    )
    return [Reminder(item, stage, item.agency_id) for item, stage in stages if stage]


def _under(escalations: Escalations, duty: Duty, on: date) -> list[Case | Escalation]:
    """Those of the duty; whose report was handed in waits for the office, not for its agency."""
    return [
        item
        for item in _candidates(escalations, duty, on)
        if isinstance(item, Escalation)
        and item.duty_id == duty.duty_id
        and item.handed_in_on is None
    ]


def _candidates(repository: Cases | Escalations, duty: Duty, on: date) -> list[Case | Escalation]:
    horizon = last_day_to_warn_of(on, duty.figure("warning_working_days"))
    return [*repository.overdue(on), *repository.due_within(on, horizon)]


def _report_upward(uow: UnitOfWork, reminder: Reminder, at: datetime) -> None:
    """The coordinating office is told of what another agency is late with."""
    item, office = reminder.item, uow.agencies.coordinating()
    if not (isinstance(item, Case) and reminder.stage.late and office):
        return
    if item.agency_id != office.agency_id:
        uow.events.add(
            CaseReportedOverdue(
                at=at, actor=SYSTEM, case_id=item.case_id, agency_id=item.agency_id,
                office_id=office.agency_id, stage=str(reminder.stage), due_on=item.due_on,
            )
        )  # fmt: skip


def _reminded(reminder: Reminder, at: datetime) -> Event:
    item, stage = reminder.item, str(reminder.stage)
    if isinstance(item, Case):
        return CaseReminded(
            at=at, actor=SYSTEM, case_id=item.case_id, stage=stage, due_on=item.due_on
        )
    return EscalationReminded(
        at=at, actor=SYSTEM, escalation_id=item.escalation_id, stage=stage, due_on=item.due_on
    )
