"""Reminders of cases and escalations: once when near, once when late."""

from datetime import date, timedelta

from casework.board.replying import reply_to_message
from casework.events import CaseReminded, EscalationReminded
from casework.ports import UnitOfWork
from casework.rules.deadlines import ReminderStage
from casework.rules.reminding import remind
from tests.fakes.escalations import FAQ_LIST_DUE, escalate
from tests.fakes.linjiang import AT, DUE, DUTIES, OFFICER, accepted_topic, ask

DAY = timedelta(days=1)


def reminders(uow: UnitOfWork, on: date) -> list[ReminderStage]:
    return [reminder.stage for reminder in remind(uow, on=on, at=AT, duties=DUTIES)]


def test_a_case_is_reminded_once_when_near_and_once_when_late(uow: UnitOfWork) -> None:
    left = ask(uow)
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert reminders(uow, friday) == []
    assert reminders(uow, monday) == [ReminderStage.DUE_SOON]
    assert reminders(uow, monday) == []
    assert reminders(uow, DUE) == []
    assert reminders(uow, DUE + DAY) == [ReminderStage.OVERDUE]
    assert reminders(uow, DUE + 5 * DAY) == []
    assert left.case.reminded_on == [monday, DUE + DAY]
    assert [e.stage for e in uow.events.of_kind(CaseReminded)] == ["due_soon", "overdue"]


def test_a_case_found_late_is_reminded_as_overdue_alone(uow: UnitOfWork) -> None:
    ask(uow)

    assert reminders(uow, DUE + 30 * DAY) == [ReminderStage.OVERDUE]


def test_an_answered_case_is_not_reminded(uow: UnitOfWork) -> None:
    left = ask(uow)
    reply_to_message(uow, left.message.message_id, body="可以。", author=OFFICER, at=AT)

    assert reminders(uow, DUE + DAY) == []


def test_an_escalation_is_reminded_three_working_days_before(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, at=AT).message for n in range(10)])
    (escalation,) = escalate(uow)
    for case in uow.cases.open():
        case.reminded_on = [DUE, DUE + DAY]

    assert reminders(uow, FAQ_LIST_DUE - 6 * DAY) == []
    assert reminders(uow, FAQ_LIST_DUE - 5 * DAY) == [ReminderStage.DUE_SOON]
    assert reminders(uow, FAQ_LIST_DUE + DAY) == [ReminderStage.OVERDUE]
    assert len(escalation.reminded_on) == 2
    assert len(uow.events.of_kind(EscalationReminded)) == 2
