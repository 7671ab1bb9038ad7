"""What became of a message: each stage has its words; a wrong number is told apart."""

from datetime import UTC, date, datetime

import pytest

from actions.check_message import ActionCheckMessage
from actions.leave_message.send import leave
from actions.turn_action import TakeTurn
from casework.board.replying import reply_to_message
from casework.people import Role, StaffMember
from tests.fakes.conversation import heard, run
from tests.fakes.intake import masked

EDITOR = StaffMember("wang", "王员", None, frozenset({Role.EDITOR}), "")


@pytest.fixture
def left(desk):
    """A message left on Monday 2024-03-04, due on 2024-03-13."""
    return leave(desk, masked("养猪补贴怎么申请？急用。"), asker_key="k")


def check(desk, text, *, last=None, **entities):
    slots = {"last_tracking_no": last}
    return run(
        ActionCheckMessage(desk), heard(text, "check_message", entities=entities, slots=slots)
    )


def test_a_waiting_message_shows_when_it_is_due(desk, left):
    reply = check(desk, f"查一下{left.message.tracking_no.lower()} {left.lookup_code.lower()}")

    card = reply.cards[0]
    assert (card["type"], card["status"], card["due_on"]) == (
        "message_status",
        "open",
        "2024-03-13",
    )
    assert "（养猪补贴怎么申请）正在办理" in reply.texts[0]
    assert [type(e).__name__ for e in desk.events].count("TurnAnswered") == 1


def test_a_message_is_in_time_on_its_last_day_and_overdue_the_day_after(desk, left):
    assert stage_on(desk, left, "2024-03-13") == "open"
    assert stage_on(desk, left, "2024-03-14") == "overdue"


def stage_on(desk, left, day):
    desk.clock.day = date.fromisoformat(day)
    return check(desk, f"{left.message.tracking_no} {left.lookup_code}").cards[0]["status"]


def test_an_answered_message_shows_the_reply(desk, left):
    with desk.uow() as uow:
        reply_to_message(
            uow, left.message.message_id, body="可向农业农村委申请。", author=EDITOR,
            at=datetime(2024, 3, 5, tzinfo=UTC),
        )  # fmt: skip
        uow.commit()

    reply = check(desk, f"{left.message.tracking_no} {left.lookup_code}")

    assert reply.cards[0]["status"] == "answered"
    assert "已答复：\n可向农业农村委申请。" in reply.texts[0]


def test_a_number_with_a_wrong_character_is_told_to_be_wrong(desk):
    reply = check(desk, "LY-7K2M-9QXD-4", tracking_no="LY-7K2M-9QXD-4")

    assert reply.texts[0].startswith("这个查询码不对")


UNKNOWN = "LY-7K2M-9QXD-1"


def told(desk, text, **context):
    """What is said, whatever the number is."""
    return [t.replace(UNKNOWN, "…") for t in check(desk, text, **context).texts]


def test_a_number_alone_opens_nothing_and_does_not_tell_whether_it_is_known(desk, left):
    number = left.message.tracking_no

    asked = check(desk, number)

    assert asked.texts[0].startswith("请再发查询密码")
    assert "养猪" not in asked.texts[0]
    assert asked.texts[0].replace(number, "…") == told(desk, UNKNOWN)[0]


def test_a_wrong_code_and_an_unknown_number_are_told_alike(desk, left):
    number = left.message.tracking_no

    wrong = check(desk, f"{number} MM-2222-2222").texts[0]

    assert "和查询密码对不上" in wrong and "养猪" not in wrong
    assert wrong.replace(number, "…") == told(desk, f"{UNKNOWN} MM-2222-2222")[0]


def test_a_code_sent_alone_is_for_the_number_sent_before(desk, left):
    first = check(desk, left.message.tracking_no)
    slots = {"last_tracking_no": None, **first.slots}

    reply = run(ActionCheckMessage(desk), heard(left.lookup_code, "check_message", slots=slots))

    assert reply.cards[0]["type"] == "message_status"


def test_a_code_without_any_number_asks_for_the_number(desk, left):
    assert check(desk, left.lookup_code).texts[0].startswith("这是查询密码，请把查询码")


def test_a_number_left_in_this_conversation_needs_no_code(desk, left):
    reply = check(desk, left.message.tracking_no, last=left.message.tracking_no)

    assert reply.cards[0]["type"] == "message_status"


def test_a_code_is_never_written_into_the_log(desk, left):
    check(desk, f"{left.message.tracking_no} {left.lookup_code}")

    assert left.lookup_code not in repr(desk.events)
    assert "[查询密码]" in desk.events[-1].query_masked


def test_without_a_number_it_is_asked_for(desk):
    assert check(desk, "我的留言回复了吗").texts[0].startswith("请把查询码和查询密码一起发来")


def test_the_message_left_last_needs_no_number(desk, left):
    reply = check(desk, "我的留言回复了吗", last=left.message.tracking_no)

    assert reply.texts[0].startswith(f"留言{left.message.tracking_no}（养猪补贴怎么申请）正在办理")


def test_whether_it_was_sent_is_answered_with_its_number(desk, left):
    reply = check(desk, "提交成功了吗", last=left.message.tracking_no)

    assert reply.texts[0].startswith(f"是的，已经提交成功。\n留言{left.message.tracking_no}")
    assert reply.cards[0]["tracking_no"] == left.message.tracking_no


def test_without_its_code_a_message_is_not_taken_back(desk, left):
    reply = check(desk, "把我刚才的留言撤了", last=left.message.tracking_no)

    assert f"要撤回留言{left.message.tracking_no}，请回复“撤回" in reply.texts[0]
    assert "后面加上查询密码" in reply.texts[0]


def test_the_button_asks_for_the_number_of_any_message(desk, left):
    reply = check(desk, "/check_message", last=left.message.tracking_no)

    assert reply.texts[0].startswith("请把查询码和查询密码一起发来")


def test_a_lost_number_cannot_be_found_again(desk):
    assert check(desk, "查询码忘了怎么办").texts[0].startswith("查询码忘了，在这里没有办法找回")


def test_a_number_given_in_this_conversation_is_told_again(desk, left):
    reply = check(desk, "查询码忘了怎么办", last=left.message.tracking_no)

    assert left.message.tracking_no in reply.texts[0]


@pytest.mark.parametrize("text", ["查留言 LY-AAAA-BBBB-C", "查留言 ly-12", "我的留言A1B2C3"])
def test_a_wrong_number_never_shows_the_askers_own_message(desk, left, text):
    reply = check(desk, text, last=left.message.tracking_no)

    assert reply.texts[0].startswith("这个查询码不对")
    assert left.message.tracking_no not in reply.texts[0]


def test_how_long_it_takes_is_told_by_the_deadline_of_what_was_left(desk, left):
    number = left.message.tracking_no

    reply = run(TakeTurn(desk), heard("多久答复", slots={"last_tracking_no": number}))

    assert reply.texts[0].startswith(f"留言{number}（养猪补贴怎么申请）正在办理")
    assert reply.cards[0]["due_on"] == "2024-03-13"
