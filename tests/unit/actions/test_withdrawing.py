"""Taking a message back in the chat needs its number and its code together."""

import pytest

from actions.check_message import ActionCheckMessage
from actions.leave_message.amend import ActionAmendMessage
from actions.leave_message.begin import ActionBeginMessage
from actions.leave_message.send import leave
from actions.turn_action import TakeTurn
from casework.cases import CaseStatus
from tests.fakes.conversation import heard, run
from tests.fakes.intake import masked

ACTIONS = [(ActionCheckMessage, "check_message"), (ActionAmendMessage, "amend_message")]


@pytest.fixture
def left(desk):
    return leave(desk, masked("养猪补贴怎么申请？急用。"), asker_key="k")


def said(desk, text, action=ActionCheckMessage, intent="check_message", *, last=None):
    return run(action(desk), heard(text, intent, slots={"last_tracking_no": last}))


def status_of(desk, left):
    with desk.uow() as uow:
        return uow.cases.of_message(left.message.message_id).status


@pytest.mark.parametrize(
    "wish", ["撤回{no} {code}", "把我的留言{no}撤了，密码{code}", "取消留言 {no} {code}"]
)
@pytest.mark.parametrize(("action", "intent"), ACTIONS)
def test_number_and_code_take_it_back(desk, left, wish, action, intent):
    number = left.message.tracking_no
    text = wish.format(no=number, code=left.lookup_code)

    reply = said(desk, text, action, intent, last=number)

    assert reply.texts[0].startswith(f"留言{number}已经撤回，部门不再办理")
    assert status_of(desk, left) is CaseStatus.WITHDRAWN
    assert reply.slots["last_tracking_no"] is None


@pytest.mark.parametrize("code", ["", "MM-4F7K-9R2C"])
def test_without_the_right_code_it_stays(desk, left, code):
    said(desk, f"撤回{left.message.tracking_no} {code}", last=left.message.tracking_no)

    assert status_of(desk, left) is CaseStatus.OPEN


def test_a_status_that_speaks_of_something_cancelled_takes_nothing_back(desk, left):
    text = f"查{left.message.tracking_no} {left.lookup_code}，补贴取消了吗"

    said(desk, text)

    assert status_of(desk, left) is CaseStatus.OPEN


def test_what_was_taken_back_is_told_as_that(desk, left):
    pair = f"{left.message.tracking_no} {left.lookup_code}"
    said(desk, f"撤回 {pair}")

    assert "已经撤回，部门不再办理" in said(desk, pair).texts[0]
    assert "已经撤回了" in said(desk, f"撤回 {pair}").texts[0]


@pytest.mark.parametrize("wish", ["撤回", "我刚才留的那条不要了", "我要撤回这条留言", "撤回留言"])
@pytest.mark.parametrize(
    ("action", "intent"),
    [*ACTIONS, (TakeTurn, "ask_policy"), (TakeTurn, "menu"), (ActionBeginMessage, "leave_message")],
)
def test_how_it_is_taken_back_is_told_at_once(desk, left, wish, action, intent):
    number = left.message.tracking_no

    reply = said(desk, wish, action, intent, last=number)

    assert reply.texts[0].startswith(f"要撤回留言{number}，请回复“撤回 {number}”，后面加上查询密码")
    assert "message_body" not in reply.slots


def test_a_second_wish_is_told_that_it_was_taken_back(desk, left):
    number = left.message.tracking_no
    slots = said(desk, f"撤回 {number} {left.lookup_code}", last=number).slots

    again = run(TakeTurn(desk), heard("撤回", "menu", slots=slots))
    looked_up = run(ActionCheckMessage(desk), heard("查一下我的留言", "check_message", slots=slots))

    assert again.texts[0].startswith(f"留言{number}已经撤回了")
    assert looked_up.texts[0].startswith(f"留言{number}（")


@pytest.mark.parametrize("asked", ["低保能撤销吗", "取消停车证要什么材料", "这条规定不要了吗"])
def test_a_question_about_something_else_is_no_such_wish(desk, left, asked):
    reply = said(desk, asked, TakeTurn, "ask_policy", last=left.message.tracking_no)

    assert "要撤回留言" not in reply.texts[0]


def test_what_was_left_is_shown_to_who_names_nothing_else(desk, left):
    reply = said(desk, "查查刚才的", TakeTurn, "ask_policy", last=left.message.tracking_no)

    assert reply.cards[0]["type"] == "message_status"


def test_nobody_elses_data_are_asked_for_by_who_speaks_of_what_was_said(desk):
    reply = said(desk, "查查刚才的", TakeTurn, "ask_policy")
    of_another = said(desk, "查查刚才那个人的身份证号", TakeTurn, "ask_policy")

    assert reply.cards[0]["outcome"] != "refused_private_data"
    assert of_another.cards[0]["outcome"] == "refused_private_data"
