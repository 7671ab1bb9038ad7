"""The duty to answer messages counts extensions, pauses and reopenings as they were."""

from datetime import date, timedelta

from casework.board.replying import reply_to_message
from casework.cases.asking_back import answer_back, ask_back
from casework.cases.closing import close_unanswered
from casework.cases.extending import extend_case
from casework.cases.reopening import reopen_case
from casework.ports import UnitOfWork
from casework.rules import Standing, cases_of
from tests.fakes.linjiang import AT, DUE, DUTIES, OFFICER, ON, ask

DAY = timedelta(days=1)
ANSWERING = DUTIES.answering


def put_question(uow: UnitOfWork, key: str, at) -> None:
    ask_back(uow, key, question="请写明街道。", duties=DUTIES, by=OFFICER, at=at)


def replied(uow: UnitOfWork, key: str, at) -> None:
    reply_to_message(uow, key, body=f"请到街道申请。{at}", author=OFFICER, at=at)


def test_an_extended_message_is_due_on_its_later_day(uow: UnitOfWork) -> None:
    key = ask(uow).message.message_id
    extend_case(uow, key, working_days=5, reason="需要现场核实", duties=DUTIES, by=OFFICER, at=AT)

    (case,) = cases_of(uow, ANSWERING)

    assert case.due_on == date(2026, 3, 18)
    assert case.standing(DUE + DAY) is Standing.WAITING


def test_nothing_is_due_while_the_asker_has_to_add_something(uow: UnitOfWork) -> None:
    message = ask(uow).message
    put_question(uow, message.message_id, AT + 2 * DAY)

    (paused,) = cases_of(uow, ANSWERING)
    answer_back(uow, message, answer="城东街道", at=AT + 8 * DAY)
    (going_on,) = cases_of(uow, ANSWERING)

    assert (paused.due_on, paused.standing(DUE + 30 * DAY)) == (None, Standing.WAITING)
    assert going_on.due_on == date(2026, 3, 17)


def test_what_was_closed_because_nothing_was_added_is_done(uow: UnitOfWork) -> None:
    key = ask(uow).message.message_id
    put_question(uow, key, AT)
    close_unanswered(uow, key, reason="没有补充地址", by=OFFICER, at=AT + 16 * DAY)

    (case,) = cases_of(uow, ANSWERING)

    assert case.standing(DUE + 30 * DAY) is Standing.DONE


def test_each_reopening_is_one_more_thing_to_do(uow: UnitOfWork) -> None:
    message = ask(uow).message
    replied(uow, message.message_id, AT + 10 * DAY)
    reopen_case(uow, message, reason="没有说补贴多少", duties=DUTIES, at=AT + 11 * DAY)

    first, second = cases_of(uow, ANSWERING)

    assert (first.opened_on, first.standing(DUE + 30 * DAY)) == (ON, Standing.DONE_LATE)
    assert (second.opened_on, second.due_on, second.done_on) == (
        ON + 11 * DAY, date(2026, 3, 24), None,
    )  # fmt: skip
