"""Reminders of cases and escalations: before, on, after and long after the day, each once."""

from datetime import date, timedelta

from casework.board.replying import reply_to_message
from casework.events import CaseReminded, CaseReportedOverdue, EscalationReminded
from casework.ports import UnitOfWork
from casework.rules.deadlines import ReminderStage
from casework.rules.reminding import remind
from tests.fakes.escalations import FAQ_LIST_DUE, escalate
from tests.fakes.linjiang import AT, DUE, DUTIES, OFFICE, OFFICER, accepted_topic, ask

DAY = timedelta(days=1)


def reminders(uow: UnitOfWork, on: date) -> list[ReminderStage]:
    return [reminder.stage for reminder in remind(uow, on=on, at=AT, duties=DUTIES)]


def test_a_case_is_reminded_once_before_on_after_and_long_after_its_day(uow: UnitOfWork) -> None:
    left = ask(uow)
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert reminders(uow, friday) == []
    assert reminders(uow, monday) == [ReminderStage.DUE_SOON]
    assert reminders(uow, monday) == []
    assert reminders(uow, DUE) == [ReminderStage.DUE_TODAY]
    assert reminders(uow, DUE + DAY) == [ReminderStage.OVERDUE]
    assert reminders(uow, DUE + 7 * DAY) == []
    assert reminders(uow, DUE + 8 * DAY) == [ReminderStage.VERY_OVERDUE]  # the sixth working day
    assert reminders(uow, DUE + 90 * DAY) == []
    assert left.case.reminded_on == [monday, DUE, DUE + DAY, DUE + 8 * DAY]
    stages = [e.stage for e in uow.events.of_kind(CaseReminded)]
    assert stages == ["due_soon", "due_today", "overdue", "very_overdue"]


def test_the_office_is_told_of_what_another_agency_is_late_with(uow: UnitOfWork) -> None:
    of_housing, own = ask(uow, 1).case, ask(uow, 2, policy_id=None).case

    for day in (DUE - 2 * DAY, DUE, DUE + DAY, DUE + 2 * DAY, DUE + 30 * DAY):
        remind(uow, on=day, at=AT, duties=DUTIES)

    assert own.agency_id == OFFICE.agency_id
    reported = uow.events.of_kind(CaseReportedOverdue)
    assert [(e.case_id, e.stage, e.office_id) for e in reported] == [
        (of_housing.case_id, "overdue", OFFICE.agency_id),
        (of_housing.case_id, "very_overdue", OFFICE.agency_id),
    ]


def test_a_case_found_very_late_is_reminded_of_that_alone(uow: UnitOfWork) -> None:
    ask(uow)

    assert reminders(uow, DUE + 30 * DAY) == [ReminderStage.VERY_OVERDUE]


def test_an_answered_case_is_not_reminded(uow: UnitOfWork) -> None:
    left = ask(uow)
    reply_to_message(uow, left.message.message_id, body="可以。", author=OFFICER, at=AT)

    assert reminders(uow, DUE + DAY) == []


def test_an_escalation_is_reminded_three_working_days_before(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, at=AT).message for n in range(10)])
    (escalation,) = escalate(uow)
    for case in uow.cases.open():
        case.reminded_on = [DUE, DUE + DAY, DUE + 30 * DAY]

    assert reminders(uow, FAQ_LIST_DUE - 6 * DAY) == []
    assert reminders(uow, FAQ_LIST_DUE - 5 * DAY) == [ReminderStage.DUE_SOON]
    assert reminders(uow, FAQ_LIST_DUE) == [ReminderStage.DUE_TODAY]
    assert reminders(uow, FAQ_LIST_DUE + DAY) == [ReminderStage.OVERDUE]
    assert reminders(uow, FAQ_LIST_DUE + 90 * DAY) == []
    assert len(escalation.reminded_on) == 3
    assert len(uow.events.of_kind(EscalationReminded)) == 3
