"""What the form takes as an answer, what it refuses, and what it leaves to the rules."""

import pytest

from actions.leave_message_form import ValidateLeaveMessageForm
from tests.fakes.conversation import heard, run

DOMAIN = {
    "forms": {"leave_message_form": {"required_slots": ["use_unanswered_question", "message_body"]}}
}
LONG = "算了吧我还是想问问小区楼下烧烤店油烟很大怎么办"
ASKED = "怎么申请养猪补贴"
EMPTY = {"unanswered_question": None, "use_unanswered_question": None, "message_body": None}


def fill(desk, text, intent, *, asked, entities=None, **slots):
    """One turn of the form while it asks for the slot ``asked``."""
    tracker = heard(
        text, intent, entities=entities, slots={**EMPTY, **slots, "requested_slot": asked}
    )
    tracker.events.append({"event": "action", "name": "leave_message_form"})
    return run(ValidateLeaveMessageForm(desk), tracker, DOMAIN)


def test_without_an_unanswered_question_the_text_is_asked_for_at_once(desk):
    assert fill(desk, "我要留言", "leave_message", asked=None).slots == {
        "requested_slot": "message_body"
    }


def test_a_yes_takes_the_unanswered_question_as_the_message(desk):
    reply = fill(desk, "是", "affirm", asked="use_unanswered_question", unanswered_question=ASKED)

    assert reply.slots == {
        "use_unanswered_question": True,
        "message_body": ASKED,
    }


def test_a_no_leaves_the_text_to_be_asked_for(desk):
    reply = fill(desk, "不是", "deny", asked="use_unanswered_question", unanswered_question=ASKED)

    assert reply.slots == {"use_unanswered_question": False, "message_body": None}


@pytest.mark.parametrize(
    ("text", "intent"), [("加装电梯补贴多少", "ask_policy"), ("你好", "greet"), ("算了", "stop")]
)
def test_what_is_no_yes_or_no_is_left_to_the_rules(desk, text, intent):
    reply = fill(desk, text, intent, asked="use_unanswered_question", unanswered_question=ASKED)

    assert reply.slots == {}


def test_a_text_is_kept_masked(desk):
    reply = fill(desk, "养猪场补贴，请回电13812345678", "ask_policy", asked="message_body")

    assert reply.slots["message_body"] == "养猪场补贴，请回电[手机号]"
    assert reply.slots["requested_slot"] is None


@pytest.mark.parametrize("text", ["太短", "？？？？？？", "🙂🙂🙂🙂🙂🙂", "123456"])
def test_a_text_that_says_nothing_is_refused_kindly(desk, text):
    reply = fill(desk, text, "ask_policy", asked="message_body")

    assert reply.texts == ["内容太短，部门难以答复。"]
    assert reply.slots == {"message_body": None, "requested_slot": "message_body"}
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_text_over_the_dutys_limit_is_refused_with_the_limit(desk):
    limit = desk.duties.answering.figure("body_at_most_chars")

    reply = fill(desk, "字" * (limit + 1), "ask_policy", asked="message_body")

    assert reply.texts == [f"内容太长，请不要超过{limit}个字。"]
    assert reply.slots["message_body"] is None


def test_a_long_text_is_the_message_whatever_its_intent_looks_like(desk):
    assert fill(desk, LONG, "stop", asked="message_body").slots["message_body"] == LONG


@pytest.mark.parametrize(
    ("text", "intent"), [("算了", "stop"), ("你好", "greet"), ("/stop", "stop")]
)
def test_a_short_interruption_is_left_to_the_rules(desk, text, intent):
    assert "message_body" not in fill(desk, text, intent, asked="message_body").slots


def test_a_tracking_number_looked_up_is_no_message(desk):
    reply = fill(
        desk, "查询码LY-7K2M-9QXD-1", "check_message", asked="message_body",
        entities={"tracking_no": "LY-7K2M-9QXD-1"},
    )  # fmt: skip

    assert "message_body" not in reply.slots


@pytest.mark.parametrize(("text", "intent"), [("好的", "affirm"), ("留言", "leave_message")])
def test_a_go_on_asks_again_without_blame(desk, text, intent):
    reply = fill(desk, text, intent, asked="message_body")

    assert reply.slots == {"message_body": None, "requested_slot": "message_body"}
    assert reply.texts == []


def test_a_text_that_has_an_answer_gets_it_first_and_may_still_be_left(desk):
    reply = fill(desk, "加装电梯补贴多少", "ask_policy", asked="message_body")

    assert reply.cards[0]["outcome"] == "answered_faq"
    assert reply.slots == {
        "message_body": None,
        "use_unanswered_question": None,
        "unanswered_question": "加装电梯补贴多少",
    }
    assert [event.outcome for event in desk.events] == ["answered_faq"]


def test_whatever_breaks_the_asker_gets_words(desk):
    desk.answers = None  # the answerer is gone: an AttributeError deep inside

    reply = fill(desk, "养猪场补贴怎么申请", "ask_policy", asked="message_body")

    assert reply.texts[0].startswith("刚才出了点问题")
    assert reply.events == []
