"""Lists of what is due and overdue agree with the rules, on every database."""

from datetime import date, timedelta

import pytest

from casework.cases import CaseStatus
from casework.topics import EscalationStatus
from tests.contract.examples import (
    AFTER,
    AT,
    BEFORE,
    DUE,
    Database,
    case,
    escalation,
    kept,
    message,
    topic,
)


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_the_list_of_overdue_cases_agrees_with_the_rule(database: Database, on: date) -> None:
    answered = case(2, status=CaseStatus.ANSWERED, answered_at=AT)
    kept(database, messages=[message()], cases=[case(), answered])

    with database() as uow:
        listed = [found.case_id for found in uow.cases.overdue(on)]
        ruled = [c.case_id for c in (case(), answered) if c.overdue(on)]

    assert listed == ruled == (["case-1"] if on == AFTER else [])


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_a_case_is_in_exactly_one_of_due_and_overdue(database: Database, on: date) -> None:
    kept(database, messages=[message()], cases=[case()])

    with database() as uow:
        overdue = len(uow.cases.overdue(on))
        still_due = len(uow.cases.due_within(on, on + timedelta(days=30)))

    assert overdue + still_due == 1


@pytest.mark.parametrize(
    ("first", "last", "listed"),
    [(BEFORE, BEFORE, False), (BEFORE, DUE, True), (DUE, AFTER, True), (AFTER, AFTER, False)],
)
def test_the_list_of_due_cases_agrees_with_the_rule(
    database: Database, first: date, last: date, listed: bool
) -> None:
    kept(database, messages=[message()], cases=[case()])

    with database() as uow:
        assert bool(uow.cases.due_within(first, last)) is listed

    assert case().due_within(first, last) is listed


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_the_list_of_overdue_escalations_agrees_with_the_rule(database: Database, on: date) -> None:
    closed = escalation(2, status=EscalationStatus.CLOSED, closed_by="faq-1", closed_on=DUE)
    kept(database, messages=[message()], topics=[topic()], escalations=[escalation(), closed])

    with database() as uow:
        listed = [found.escalation_id for found in uow.escalations.overdue(on)]
        ruled = [e.escalation_id for e in (escalation(), closed) if e.overdue(on)]

    assert listed == ruled == (["escalation-1"] if on == AFTER else [])


def test_open_cases_are_listed_by_agency_soonest_first(database: Database) -> None:
    later = case(1, due_on=AFTER)
    sooner = case(2)
    elsewhere = case(3, agency_id="agency-tax", due_provisional=True)
    kept(database, messages=[message()], cases=[later, sooner, elsewhere])

    with database() as uow:
        assert [c.case_id for c in uow.cases.open("agency-housing")] == ["case-2", "case-1"]
        assert [c.case_id for c in uow.cases.open()] == ["case-2", "case-3", "case-1"]
        assert [c.case_id for c in uow.cases.provisional()] == ["case-3"]
        assert uow.cases.of_message("message-1") is not None
        assert uow.cases.of_message("message-2") is None


def test_answered_cases_are_listed_by_agency_the_latest_answer_first(database: Database) -> None:
    answered = {"status": CaseStatus.ANSWERED}
    first = case(1, **answered, answered_at=AT)
    second = case(2, **answered, answered_at=AT + timedelta(days=1))
    elsewhere = case(3, **answered, answered_at=AT, agency_id="agency-tax")
    kept(database, messages=[message()], cases=[first, second, elsewhere, case(4)])

    with database() as uow:
        assert [c.case_id for c in uow.cases.answered("agency-housing")] == ["case-2", "case-1"]
        assert [c.case_id for c in uow.cases.answered()] == ["case-2", "case-1", "case-3"]
