"""Provisional deadlines are reckoned again once the calendar is published."""

from datetime import UTC, date, datetime

from casework.events import EscalationDeadlineSettled
from casework.ports import UnitOfWork
from casework.rules.settling_deadlines import settle_provisional_deadlines
from tests.fakes.escalations import FAQ_LIST_DUE, escalate, topic_of
from tests.fakes.linjiang import AT, ask


def test_a_provisional_date_waits_for_its_calendar(uow: UnitOfWork) -> None:
    ask(uow, at=datetime(2026, 12, 29, 1, 0, tzinfo=UTC))

    assert settle_provisional_deadlines(uow, at=AT) == []
    assert len(uow.cases.provisional()) == 1


def test_a_provisional_date_is_reckoned_again_once_the_calendar_is_out(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    escalation.due_on, escalation.due_provisional = date(2026, 3, 20), True

    assert settle_provisional_deadlines(uow, at=AT) == [escalation]

    assert (escalation.due_on, escalation.due_provisional) == (FAQ_LIST_DUE, False)
    assert uow.events.of_kind(EscalationDeadlineSettled)[0].due_on == FAQ_LIST_DUE
