"""A test counts nowhere: not in statistics, duties, topics or escalations; taken off, it counts."""

from datetime import date, timedelta

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, record_turn
from casework.cases import Mark, mark_message, marks_of
from casework.cases.marks import mark_talk
from casework.errors import NotAllowed
from casework.ports import UnitOfWork
from casework.rules import cases_of
from casework.statistics import statistics
from language.masking import mask
from policydesk.jobs.board_items import asked_until
from tests.fakes.escalations import escalate, topic_of
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, ON, ask

LATER = AT + timedelta(days=1)


def marked(uow: UnitOfWork, message_id: str, mark: Mark = Mark.TEST, *, is_on: bool = True) -> None:
    mark_message(uow, message_id, mark, is_on=is_on, reason="演示用", by=EDITOR, at=LATER)


def counted(uow: UnitOfWork) -> tuple[object, int, int]:
    found = statistics(uow, DUTIES, first=ON, last=date(2026, 12, 31), today=date(2026, 3, 5))
    due = len(cases_of(uow, DUTIES.answering))
    return found.values["received"], due, asked_until(uow, date(2026, 3, 5)).messages


def test_a_test_counts_nowhere_until_its_mark_is_taken_off(uow: UnitOfWork) -> None:
    first, _ = ask(uow, 1).message.message_id, ask(uow, 2)

    marked(uow, first)
    assert counted(uow) == (1, 1, 1)
    assert marks_of(uow, first) == {Mark.TEST}

    marked(uow, first, is_on=False)
    assert counted(uow) == (2, 2, 2)


def test_what_is_to_be_kept_counts_and_a_second_mark_leaves_no_event(uow: UnitOfWork) -> None:
    message_id = ask(uow, 1).message.message_id
    marked(uow, message_id, Mark.KEEP)
    events = uow.events.last_id()

    marked(uow, message_id, Mark.KEEP)

    assert counted(uow) == (1, 1, 1)
    assert uow.events.last_id() == events


def test_tests_escalate_nothing(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    marked(uow, topic.message_ids[0])

    assert escalate(uow) == []

    marked(uow, topic.message_ids[0], is_on=False)
    assert len(escalate(uow)) == 1


def test_the_questions_of_a_test_talk_are_not_counted(uow: UnitOfWork) -> None:
    for asker in ("tester", "person"):
        record_turn(
            uow, outcome=AnswerOutcome.NO_ANSWER_UNKNOWN, query=mask("租房补贴怎么申请").text,
            entry_id=None, confidence=None, asker_key=asker, channel=Channel.CHAT, at=AT,
        )  # fmt: skip

    mark_talk(uow, "tester", Mark.TEST, is_on=True, reason="演示用", by=EDITOR, at=LATER)

    found = statistics(uow, DUTIES, first=ON, last=ON, today=date(2026, 3, 5))
    assert found.turns == {"no_answer_unknown": 1}  # though it was marked after the period
    assert asked_until(uow, ON).turns == 1


def test_officers_mark_nothing(uow: UnitOfWork) -> None:
    message_id = ask(uow, 1).message.message_id

    with pytest.raises(NotAllowed):
        mark_message(uow, message_id, Mark.TEST, is_on=True, reason="演示", by=OFFICER, at=AT)
