"""What each duty asked for, and how it stands: counted from the events alone."""

from datetime import date, timedelta

import pytest

from casework.board.replying import reply_to_message
from casework.cases import withdraw_message
from casework.events import (
    CaseDeadlineSettled,
    EscalationClosed,
    EscalationOpened,
    EscalationReopened,
    FaqNeedsReview,
    FaqPublished,
    FaqReviewed,
)
from casework.ports import UnitOfWork
from casework.rules import Standing, cases_of, duty_table, load_work_plan, record_work_plan
from casework.rules.duty_progress import counted
from desk.project_files import PROJECT
from tests.fakes.linjiang import AT, DUE, DUTIES, OFFICER, ON, ask

PLAN = load_work_plan(PROJECT / "demo" / "work_plan.yml")
ANSWERING = DUTIES.answering


def reply(uow: UnitOfWork, message_id: str, days: int) -> None:
    reply_to_message(
        uow, message_id, body="请到街道申请。", author=OFFICER, at=AT + timedelta(days=days)
    )


def test_messages_are_waiting_overdue_done_or_done_late(uow: UnitOfWork) -> None:
    left = [ask(uow, number).message.message_id for number in range(4)]
    reply(uow, left[1], 9)  # the last day in time
    reply(uow, left[2], 10)
    reply(uow, left[2], 11)

    cases = cases_of(uow, ANSWERING)

    assert [(case.kind, case.key, case.opened_on, case.due_on) for case in cases] == [
        ("message", message_id, ON, DUE) for message_id in left
    ]
    day_before, day_after = counted(cases, DUE), counted(cases, DUE + timedelta(days=1))
    assert day_before == {
        Standing.WAITING: 2, Standing.OVERDUE: 0, Standing.DONE: 1, Standing.DONE_LATE: 1,
    }  # fmt: skip
    assert day_after[Standing.OVERDUE] == 2 and day_after[Standing.WAITING] == 0


def test_a_deadline_that_was_settled_anew_counts(uow: UnitOfWork) -> None:
    case = ask(uow, 1).case
    later = DUE + timedelta(days=2)
    uow.events.add(CaseDeadlineSettled(at=AT, actor="system", case_id=case.case_id, due_on=later))

    (found,) = cases_of(uow, ANSWERING)

    assert found.due_on == later
    assert found.standing(later) is Standing.WAITING


def test_a_message_that_was_taken_back_is_due_no_longer(uow: UnitOfWork) -> None:
    message = ask(uow, 1).message
    withdraw_message(uow, message, at=AT + timedelta(days=2))

    assert cases_of(uow, ANSWERING) == []
    assert len(cases_of(uow, ANSWERING, until=AT + timedelta(days=1))) == 1


def test_what_had_not_happened_yet_is_not_counted(uow: UnitOfWork) -> None:
    message_id = ask(uow, 1).message.message_id
    reply(uow, message_id, 3)

    (then,) = cases_of(uow, ANSWERING, until=AT + timedelta(days=2))

    assert then.done_on is None
    assert cases_of(uow, ANSWERING, since=AT + timedelta(days=1)) == []


def escalation(uow: UnitOfWork, key: str, duty_id: str = "publish_faq_lists") -> None:
    uow.events.add(
        EscalationOpened(
            at=AT, actor="system", escalation_id=key, topic_id="t", agency_id=None,
            duty_id=duty_id, due_on=DUE, asker_count=12,
        )
    )  # fmt: skip


def test_an_escalation_is_done_while_its_artefact_stands(uow: UnitOfWork) -> None:
    escalation(uow, "one")
    escalation(uow, "two")
    escalation(uow, "other", "investigate_opinions")
    for key in ("one", "two"):
        uow.events.add(EscalationClosed(at=AT, actor="f", escalation_id=key, closed_by="faq-1"))
    uow.events.add(
        EscalationReopened(
            at=AT, actor="f", escalation_id="two", faq_id="faq-1", due_on=DUE, reason="有误"
        )
    )

    cases = cases_of(uow, DUTIES.get("publish_faq_lists"))

    assert [(case.key, case.done_on) for case in cases] == [("one", ON), ("two", None)]
    assert [case.key for case in cases_of(uow, DUTIES.get("investigate_opinions"))] == ["other"]


def test_an_entry_is_to_be_looked_at_until_somebody_did(uow: UnitOfWork) -> None:
    for faq_id in ("a", "b"):
        uow.events.add(
            FaqNeedsReview(at=AT, actor="system", faq_id=faq_id, cause="changed", policy_id="p")
        )
    uow.events.add(FaqPublished(at=AT, actor="f", faq_id="a", version_no=2))

    cases = cases_of(uow, DUTIES.currency)

    assert {(case.key, case.standing(ON)) for case in cases} == {
        ("a", Standing.DONE), ("b", Standing.WAITING),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("signers", "standing"),
    [
        ({"secrecy": "x", "privacy": "y"}, Standing.DONE),
        ({"secrecy": "x", "privacy": "x"}, Standing.OVERDUE),
        ({"secrecy": "x"}, Standing.OVERDUE),
        ({}, Standing.OVERDUE),
    ],
)
def test_a_version_is_published_after_two_people_looked_at_it(
    uow: UnitOfWork, signers: dict[str, str], standing: Standing
) -> None:
    for kind, who in signers.items():
        uow.events.add(
            FaqReviewed(
                at=AT, actor=who, faq_id="a", version_no=1, kind=kind, verdict="approve", reason=""
            )
        )
    uow.events.add(FaqPublished(at=AT, actor="f", faq_id="a", version_no=1))

    (case,) = cases_of(uow, DUTIES.get("review_before_publishing"))

    assert case.standing(ON + timedelta(days=1)) is standing


def test_the_table_has_a_row_for_each_item_and_the_cases_of_its_year(uow: UnitOfWork) -> None:
    record_work_plan(uow, PLAN, duties=DUTIES, actor="system", at=AT)
    ask(uow, 1)
    ask(uow, 2, at=AT - timedelta(days=90))

    rows = duty_table(uow, DUTIES, on=ON)

    assert [row.item.number for row in rows if row.item] == [item.number for item in PLAN.items]
    answering = rows[1]
    assert (answering.due, answering.done, answering.late) == (1, 0, 0)
    task = next(row for row in rows if row.item and row.item.number == "任务1")
    assert (task.duty, task.cases, task.last_day) == (None, (), date(2026, 6, 30))


def test_without_a_plan_the_duties_of_the_desk_stand_for_themselves(uow: UnitOfWork) -> None:
    ask(uow, 1)

    rows = duty_table(uow, DUTIES, on=ON)

    assert {row.duty.duty_id for row in rows if row.duty} == {duty.duty_id for duty in DUTIES}
    assert [row.due for row in rows if row.duty and row.duty.duty_id == "answer_messages"] == [1]
