"""A yes to a message, however often it comes, leaves one; what is told of it is true."""

from datetime import timedelta

import pytest

from actions.leave_message.ask import ActionAskMessageDecision
from actions.leave_message.send import ActionLeaveMessage
from actions.turn_action import TakeTurn
from casework.board import look_up_message
from casework.board.lookup_codes import hashed_code
from casework.errors import NotFound, RecordsBusy
from tests.fakes.conversation import heard, run
from tests.fakes.desk import FakeDesk
from tests.fakes.memory import MemoryUnitOfWork

BODY = "我们村想办养猪场，能申请补贴吗"
CREATED = {"event": "bot", "data": {"custom": {"type": "message_created"}}}


def shown(desk, body=BODY, **slots):
    """The confirmation id of the text as it is shown."""
    reply = run(
        ActionAskMessageDecision(desk), heard("留言", slots={"message_body": body, **slots})
    )
    assert reply.cards[0]["confirmation_id"] == reply.slots["confirmation_id"]
    return reply.slots["confirmation_id"]


def yes(desk, confirmation_id, *, answer_by=None):
    slots = {"message_body": BODY, "message_decision": "send", "confirmation_id": confirmation_id}
    tracker = heard("是", "affirm", slots=slots)
    tracker.latest_message["metadata"] = {"answer_by": answer_by}
    return run(ActionLeaveMessage(desk), tracker)


def yes_afterwards(desk, confirmation_id, *before):
    tracker = heard("是", "affirm", slots={"confirmation_id": confirmation_id})
    tracker.events[:0] = [{"event": "user", "text": ""}, *before]
    return run(TakeTurn(desk), tracker)


def stored(desk):
    with desk.uow() as uow:
        return [message.tracking_no for message in uow.messages.list()]


def opens(desk, card):
    with desk.uow() as uow:
        return look_up_message(uow, card["tracking_no"], card["lookup_code"]) is not None


class BusyDesk(FakeDesk):
    """Its records can be read, not written, while ``busy``."""

    busy = True

    def uow(self):
        return (BusyUnitOfWork if self.busy else MemoryUnitOfWork)(self.database)


class BusyUnitOfWork(MemoryUnitOfWork):
    def commit(self) -> None:
        raise RecordsBusy


def test_a_text_has_the_same_id_until_it_is_another_text(desk):
    first = shown(desk)

    assert shown(desk, confirmation_id=first) == first
    assert shown(desk) != first


def test_a_yes_sent_again_after_a_lost_answer_gets_the_same_number_and_a_code_that_opens_it(desk):
    confirmation_id = shown(desk)
    lost, again = (yes(desk, confirmation_id).cards[0] for _ in range(2))

    assert stored(desk) == [again["tracking_no"]] == [lost["tracking_no"]]
    assert opens(desk, lost) and opens(desk, again)
    assert again["due_on"] == lost["due_on"]


def test_however_often_the_same_yes_comes_its_code_is_the_one_that_was_written_down(desk):
    confirmation_id = shown(desk)
    first = yes(desk, confirmation_id)
    again = [yes_afterwards(desk, confirmation_id, CREATED) for _ in range(9)]

    code = first.cards[0]["lookup_code"]
    assert {reply.cards[0]["lookup_code"] for reply in again} == {code}
    assert opens(desk, first.cards[0])
    assert "查询密码没有变" in again[-1].texts[0]
    assert "只显示这一次" not in again[-1].texts[0]
    with desk.uow() as uow:
        assert len(uow.messages.list()[0].lookup_hashes) == 1


def test_another_confirmation_has_another_code(desk):
    codes = [yes(desk, shown(desk)).cards[0]["lookup_code"] for _ in range(2)]

    assert codes[0] != codes[1]


def test_a_code_that_the_office_has_replaced_is_not_brought_back_by_the_same_yes(desk):
    confirmation_id = shown(desk)
    first = yes(desk, confirmation_id).cards[0]
    with desk.uow() as uow:
        message = uow.messages.list()[0]
        message.lookup_hashes = (hashed_code("MM-2345-6789", message.tracking_no),)
        uow.commit()

    again = yes_afterwards(desk, confirmation_id, CREATED)

    assert again.cards[0]["lookup_code"] != first["lookup_code"]
    assert opens(desk, again.cards[0])
    assert "新加的" in again.texts[0]
    with pytest.raises(NotFound):
        opens(desk, first)


def test_the_same_yes_after_the_message_was_answered_is_still_no_second_message(desk):
    confirmation_id = shown(desk)
    yes(desk, confirmation_id)
    desk.clock.day += timedelta(days=3)  # no longer the same form within a day

    yes(desk, confirmation_id)

    assert len(stored(desk)) == 1


def test_one_more_yes_right_after_the_number_tells_it_again(desk):
    confirmation_id = shown(desk)
    left = yes(desk, confirmation_id).cards[0]

    again = yes_afterwards(desk, confirmation_id, CREATED)

    assert again.cards[0]["tracking_no"] == left["tracking_no"]
    assert again.texts[0].startswith("这条留言已经收到，没有重复提交。")
    assert opens(desk, again.cards[0])
    assert len(stored(desk)) == 1


def test_a_later_yes_is_an_ordinary_one(desk):
    confirmation_id = shown(desk)
    yes(desk, confirmation_id)

    assert yes_afterwards(desk, confirmation_id).cards[0]["type"] == "menu"


def test_another_asker_gets_nothing_for_an_id_that_is_not_hers(desk):
    confirmation_id = shown(desk)
    yes(desk, confirmation_id)
    tracker = heard("是", "affirm", slots={"confirmation_id": confirmation_id})
    tracker.events[:0] = [{"event": "user", "text": ""}, CREATED]
    tracker.sender_id = "somebody else"

    assert run(TakeTurn(desk), tracker).cards[0]["type"] == "menu"


def test_while_the_records_are_busy_nothing_is_stored_and_the_form_goes_on_with_its_text():
    desk = BusyDesk()
    confirmation_id = shown(desk)

    reply = yes(desk, confirmation_id)

    assert "还没有提交成功" in reply.texts[0]
    assert stored(desk) == []
    assert reply.slots == {"message_decision": None}
    assert reply.events[-1]["name"] == "leave_message_form"

    desk.busy = False
    assert yes(desk, confirmation_id).cards[0]["type"] == "message_created"
    assert len(stored(desk)) == 1


def test_what_was_told_not_to_be_done_in_time_is_not_done_later(desk):
    now = desk.clock.now().timestamp()
    confirmation_id = shown(desk)

    late = yes(desk, confirmation_id, answer_by=now - 1)
    assert late.cards[0]["type"] == "none"
    assert stored(desk) == []

    in_time = yes(desk, confirmation_id, answer_by=now + 1)
    assert stored(desk) == [in_time.cards[0]["tracking_no"]]


def test_an_answer_is_given_though_no_trace_can_be_left():
    desk = BusyDesk()

    assert yes_afterwards(desk, None).texts == ["好的。请直接说您想了解的政策或要办的事。"]
    with pytest.raises(NotFound), desk.uow() as uow:
        look_up_message(uow, "LY-7K2M-9QXD-4", "MM-2345-6789")
