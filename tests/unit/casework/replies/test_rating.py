"""An asker says whether the answered case is solved; staff count the latest word of each."""

from datetime import timedelta

import pytest

from casework.board.replying import reply_to_message
from casework.errors import NotAnswered
from casework.events import CaseSolvedRated
from casework.replies.rating import latest_rating, rate_solved, solved_ratings
from tests.fakes.linjiang import AT, OFFICER, ask


def answered(uow, number):
    message = ask(uow, number).message
    reply_to_message(uow, message.message_id, body="可以申请。", author=OFFICER, at=AT)
    return message


def rate(uow, message, solved, words="", minutes=0):
    return rate_solved(uow, message, solved=solved, words=words, at=AT + timedelta(minutes=minutes))


def test_what_has_no_reply_is_not_rated(uow):
    with pytest.raises(NotAnswered):
        rate(uow, ask(uow).message, True)


def test_the_latest_word_stands_and_the_same_twice_is_one_event(uow):
    message = answered(uow, 1)

    for solved in (True, True, False):
        rate(uow, message, solved)

    assert [e.solved for e in uow.events.of_kind(CaseSolvedRated)] == [True, False]
    latest = latest_rating(uow, message.message_id)
    assert latest is not None and not latest.solved


def test_a_topic_counts_each_message_once_and_reads_what_is_not_solved(uow):
    first, second, third = (answered(uow, number) for number in (1, 2, 3))
    rate(uow, first, False, "还是打不通13812345678")
    rate(uow, second, False, "没有说材料", minutes=1)
    rate(uow, third, False)
    rate(uow, third, True, minutes=2)

    counted = solved_ratings(uow, [first.message_id, f"{second.message_id}#9", third.message_id])

    assert (counted.solved, counted.unsolved) == (1, 2)
    assert counted.unsolved_words == ("没有说材料", "还是打不通[手机号]")
