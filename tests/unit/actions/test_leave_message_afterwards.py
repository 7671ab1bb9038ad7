"""After a message was left it stays as it is; more can be said in another one."""

import pytest

from actions.leave_message.amend import ActionAmendMessage
from tests.fakes.conversation import heard, run

NUMBER = "LY-7K2M-9QXD-1"


def amend(desk, text, *, last=NUMBER):
    slots = {"last_tracking_no": last}
    return run(ActionAmendMessage(desk), heard(text, "amend_message", slots=slots))


@pytest.mark.parametrize("text", ["等一下，电话写错了", "我要补充"])
def test_a_message_that_was_left_stays_and_another_may_name_it(desk, text):
    reply = amend(desk, text)

    assert reply.texts == [
        f"留言（查询码{NUMBER}）已经提交，不能修改。"
        "还没有答复的可以撤回：请回复“撤回”，后面写上查询码和查询密码。"
        "要补充或更正，可以再留一条，写上这个查询码。"
    ]
    assert reply.events == []
    assert [event.outcome for event in desk.events] == ["smalltalk"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("补充一下：最好靠东门那边", "最好靠东门那边"),
        ("改一下内容：楼道堆了沙发", "楼道堆了沙发"),
        ("地址写错了，应该是公园路五十号", "地址写错了，应该是公园路五十号"),
    ],
)
def test_what_is_to_be_added_is_shown_as_a_message_of_its_own(desk, text, more):
    reply = amend(desk, text)

    assert reply.slots["message_body"] == f"补充留言{NUMBER}：{more}"
    assert reply.events[-1]["name"] == "leave_message_form"


def test_without_a_message_in_this_conversation_the_rule_is_told(desk):
    reply = amend(desk, "撤回留言", last=None)

    assert reply.texts[0].startswith("留言提交后不能修改。还没有答复的可以撤回")


@pytest.mark.parametrize(("text", "last"), [("申请表写错了", None), ("学历写错了怎么改", NUMBER)])
def test_what_is_about_no_message_is_a_question(desk, text, last):
    reply = amend(desk, text, last=last)

    assert [card["outcome"] for card in reply.cards] == ["no_answer_unknown"]
    assert reply.slots["unanswered_question"] == text


def test_another_message_is_none_that_goes_on_with_the_one_before(desk):
    reply = amend(desk, "我要再留一条：食堂饭菜太硬")

    assert reply.slots["message_body"] == "食堂饭菜太硬"
    assert reply.texts == []
