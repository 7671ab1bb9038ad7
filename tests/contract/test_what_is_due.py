"""Lists of what is due and overdue agree with the rules, on every database."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from casework.cases import Case, CaseStatus, InfoRequest, Reopening
from casework.rules import CALENDAR_ZONE
from casework.rules.deadlines import last_day_to_warn_of
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


TURNS_OF_THE_YEAR = [date(2025, 12, 29), date(2026, 2, 11), date(2026, 4, 30), date(2026, 9, 28)]


@pytest.mark.parametrize("start", TURNS_OF_THE_YEAR)
def test_lists_and_rules_agree_on_cases_that_were_extended_paused_and_reopened(
    database: Database, start: date
) -> None:
    cases = lives_of_cases(start)
    kept(database, messages=[message(n) for n in range(1, 7)], cases=cases)
    days = {one.due_on + timedelta(days=by) for one in cases for by in (-3, -1, 0, 1, 3)}

    with database() as uow:
        for on in sorted(days):
            last = last_day_to_warn_of(on, 2)
            assert {c.case_id for c in uow.cases.overdue(on)} == {
                c.case_id for c in cases if c.overdue(on)
            }
            assert {c.case_id for c in uow.cases.due_within(on, last)} == {
                c.case_id for c in cases if c.due_within(on, last)
            }
        stored = uow.cases.many([c.case_id for c in cases])

    assert [c.clock for c in stored] == [c.clock for c in cases]
    assert [c.clock.deadline().due_on for c in stored if c.waiting] == [
        c.due_on for c in cases if c.waiting
    ]


def lives_of_cases(start: date) -> list[Case]:
    """One as it came in, extended, asked back, going on, reopened, answered."""
    at = datetime(start.year, start.month, start.day, 9, tzinfo=CALENDAR_ZONE)
    asked = InfoRequest("哪个街道？", "jingban", at + timedelta(days=2), start)
    answered = replace(asked, answer="城东街道", answered_at=at + timedelta(days=11))
    lives: list[dict[str, Any]] = [
        {},
        {"extended_by": 5, "due_before_extension": start},
        {"info_requests": (asked,), "status": CaseStatus.ASKED_BACK},
        {"info_requests": (answered,)},
        {"counts_from": start + timedelta(days=3), "reopenings": (Reopening("没有说清楚", at),)},
        {"status": CaseStatus.ANSWERED, "answered_at": at},
    ]
    cases = [
        case(
            number, message_id=f"message-{number}", opened_at=at, within_working_days=7,
            due_on=start, **life,
        )
        for number, life in enumerate(lives, start=1)
    ]  # fmt: skip
    for one in cases:
        one.reckon()
    return cases


def test_paused_closed_and_given_cases_have_their_lists(database: Database) -> None:
    paused = case(1, status=CaseStatus.ASKED_BACK)
    closed = [case(n, status=CaseStatus.CLOSED, closed_at=AT + timedelta(days=n)) for n in (2, 3)]
    given = case(4, officer="jingban")
    answered = case(5, officer="jingban", status=CaseStatus.ANSWERED, answered_at=AT)
    kept(database, messages=[message()], cases=[paused, *closed, given, answered])

    with database() as uow:
        cases = uow.cases
        assert [c.case_id for c in cases.paused("agency-housing")] == ["case-1"]
        assert (cases.count_paused("agency-housing"), cases.count_paused("agency-tax")) == (1, 0)
        assert [c.case_id for c in cases.closed()] == ["case-3", "case-2"]
        assert [c.case_id for c in cases.closed(limit=1, offset=1)] == ["case-2"]
        assert (cases.count_closed(), cases.count_closed("agency-tax")) == (2, 0)
        assert [c.case_id for c in cases.of_officer("jingban")] == ["case-4"]
        assert (cases.count_of_officer("jingban"), cases.count_of_officer("bianji")) == (1, 0)
        assert [c.case_id for c in cases.answered_before(AT + timedelta(hours=1))] == ["case-5"]
        assert cases.answered_before(AT) == []
