"""A message is asked for, left and named; cancelling leaves nothing."""

import pytest

from actions.leave_message import (
    ActionAskMessageBody,
    ActionAskUseUnansweredQuestion,
    ActionBeginMessage,
    ActionCancelMessage,
    ActionLeaveMessage,
)
from casework.services import look_up_message
from tests.fakes.conversation import SAID_BEFORE, heard, run

MATTER = "我要投诉我们小区物业乱收停车费"
BODY = "我们村想办养猪场，能申请补贴吗"


def test_a_message_gets_a_tracking_number_a_due_date_and_a_link(desk):
    reply = run(ActionLeaveMessage(desk), heard(BODY, slots={"message_body": BODY}))

    card = reply.cards[0]
    assert (card["type"], card["outcome"]) == ("message_created", "handed_to_message")
    assert card["due_on"] == "2024-03-13"  # seven working days after Monday 2024-03-04
    assert card["url"] == f"https://desk.example/messages/{card['tracking_no']}"
    assert card["tracking_no"] in reply.texts[0]
    assert card["url"] in reply.texts[0]


def test_a_telephone_number_that_was_masked_is_told_with_the_way_to_leave_it(desk):
    body = "路灯坏了没人修，我叫[姓名]，电话[手机号]"

    reply = run(ActionLeaveMessage(desk), heard(body, slots={"message_body": body}))

    note = (
        "为保护个人信息，您写的手机号、姓名已经隐去，没有保存。"
        "希望部门联系您，请在留言查询页填写联系方式。"
    )
    assert reply.texts[0].endswith(note)
    assert reply.cards[0]["notes"] == [note]


def test_a_message_without_private_data_has_no_note(desk):
    reply = run(ActionLeaveMessage(desk), heard(BODY, slots={"message_body": BODY}))

    assert reply.cards[0]["notes"] == []
    assert "没有保存" not in reply.texts[0]


def test_the_message_is_in_the_records_with_its_case(desk):
    card = run(ActionLeaveMessage(desk), heard(BODY, slots={"message_body": BODY})).cards[0]

    with desk.uow() as uow:
        status = look_up_message(uow, card["tracking_no"])
    assert (status.message.subject, status.message.body) == (BODY, BODY)
    assert (status.message.kind, status.message.channel) == ("consult", "chat")
    assert status.case is not None


def test_nothing_of_the_message_stays_in_the_conversation(desk):
    reply = run(ActionLeaveMessage(desk), heard(BODY, slots={"message_body": BODY}))

    assert reply.slots == {
        "unanswered_question": None,
        "use_unanswered_question": None,
        "message_body": None,
    }


def test_leaving_a_message_is_one_turn_handed_to_message(desk):
    run(ActionLeaveMessage(desk), heard(BODY, slots={"message_body": BODY}))

    turns = [e.outcome for e in desk.events if type(e).__name__ == "TurnAnswered"]
    assert turns == ["handed_to_message"]


def test_cancelling_says_that_nothing_was_left(desk):
    reply = run(ActionCancelMessage(desk), heard("算了", "stop", slots={"message_body": "…"}))

    assert reply.texts == ["好的，没有提交留言。需要时请直接提问。"]
    assert set(reply.slots.values()) == {None}
    assert [type(event).__name__ for event in desk.events] == ["TurnAnswered"]


@pytest.mark.parametrize(
    ("since", "opening"), [((), "就按刚才的问题留言吗"), ((SAID_BEFORE,), "还要留言吗")]
)
def test_the_unanswered_question_is_offered_word_for_word(desk, since, opening):
    tracker = heard("留言", "leave_message", slots={"unanswered_question": "养猪"}, since=since)

    reply = run(ActionAskUseUnansweredQuestion(desk), tracker)

    assert reply.texts[0].startswith(opening)
    assert "“养猪”" in reply.texts[0]
    payloads = [choice["payload"] for choice in reply.cards[0]["choices"]]
    assert payloads == ["/affirm", "/deny", "/stop"]


def test_asking_for_the_text_warns_of_personal_data(desk):
    reply = run(ActionAskMessageBody(desk), heard("留言", "leave_message"))

    assert "请不要写身份证号、电话" in reply.texts[0]


@pytest.mark.parametrize(
    ("wish", "before", "kept"),
    [
        ("我要留言", None, {}),
        (MATTER, None, {"unanswered_question": MATTER}),
        (MATTER, "养猪", {}),
    ],
)
def test_a_wish_that_tells_the_matter_is_offered_as_the_message(desk, wish, before, kept):
    tracker = heard(wish, "leave_message", slots={"unanswered_question": before})

    assert run(ActionBeginMessage(desk), tracker).slots == kept


def test_a_cry_for_help_is_no_message_whatever_the_dialogue_takes_it_for(desk):
    reply = run(ActionBeginMessage(desk), heard("我要自杀", "leave_message"))

    assert reply.texts == [desk.words.say("utter_in_danger")]
    assert [event["name"] for event in reply.events] == ["action_listen"]
    assert [event.outcome for event in desk.events] == ["refused_unsafe"]
