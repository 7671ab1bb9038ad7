"""A message is asked for, left and named; cancelling leaves nothing."""

import pytest

from actions.leave_message.ask import ActionAskMessageBody, ActionAskMessageDecision
from actions.leave_message.begin import ActionBeginMessage
from actions.leave_message.cancel import ActionCancelMessage
from actions.leave_message.send import ActionLeaveMessage
from casework.board import look_up_message, message_tracked
from casework.people import Role, StaffMember
from casework.service import Service, switch_service
from knowledge import Entry, EntryKind
from tests.fakes.conversation import SAID_BEFORE, heard, run

MATTER = "我要投诉我们小区物业乱收停车费"
BODY = "我们村想办养猪场，能申请补贴吗"
LONG = "楼道感应灯坏了三个月，老人夜里下楼摔伤，物业和居委会都说不归自己管，请问到底归谁管"


def sent(desk, body, **slots):
    """The last turn of the form: a yes to ``body``."""
    decided = {"message_body": body, "message_decision": "send", **slots}
    return run(ActionLeaveMessage(desk), heard("是", "affirm", slots=decided))


def test_a_message_gets_a_tracking_number_a_due_date_and_a_link(desk):
    reply = sent(desk, BODY)

    card = reply.cards[0]
    assert (card["type"], card["outcome"]) == ("message_created", "handed_to_message")
    assert card["due_on"] == "2024-03-13"  # seven working days after Monday 2024-03-04
    assert card["url"] == f"https://desk.example/messages/{card['tracking_no']}"
    assert card["tracking_no"] in reply.texts[0]
    assert card["url"] in reply.texts[0]


def test_a_telephone_number_that_was_masked_is_told_with_the_way_to_leave_it(desk):
    body = "路灯坏了没人修，我叫[姓名]，电话[手机号]"

    reply = sent(desk, body)

    note = (
        "为保护个人信息，您写的手机号、姓名已经隐去，没有保存。"
        "希望部门联系您，请在留言查询页填写联系方式。"
    )
    assert reply.texts[0].endswith(note)
    assert reply.cards[0]["notes"] == [note]


def test_a_message_without_private_data_has_no_note(desk):
    reply = sent(desk, BODY)

    assert reply.cards[0]["notes"] == []
    assert "没有保存" not in reply.texts[0]


def test_the_message_is_in_the_records_with_its_case(desk):
    card = sent(desk, BODY).cards[0]

    with desk.uow() as uow:
        status = look_up_message(uow, card["tracking_no"], card["lookup_code"])
    assert (status.message.subject, status.message.body) == (BODY, BODY)
    assert (status.message.kind, status.message.channel) == ("consult", "chat")
    assert status.case is not None


def test_only_the_tracking_number_of_the_message_stays_in_the_conversation(desk):
    reply = sent(desk, BODY)

    assert reply.slots == {
        "message_body": None,
        "message_decision": None,
        "message_from_before": None,
        "answered_beside_message": None,
        "message_public": None,
        "message_kind": None,
        "evaluated_policy": None,
        "dropped_message": None,
        "last_tracking_no": reply.cards[0]["tracking_no"],
    }


def test_what_went_unanswered_on_the_way_is_offered_afterwards(desk):
    reply = sent(desk, BODY, unanswered_question="医保局几点上班")

    assert reply.texts[0].endswith("另外，您刚才说的“医保局几点上班”也要留言的话，请回复“留言”。")
    assert reply.cards[0]["choices"] == ({"label": "留言", "payload": "/leave_message"},)
    assert "unanswered_question" not in reply.slots


def test_what_was_said_while_a_cancelled_message_was_shown_is_not_lost(desk):
    slots = {"message_body": BODY, "unanswered_question": LONG}

    reply = run(ActionCancelMessage(desk), heard("取消", "stop", slots=slots))

    assert reply.texts[0].endswith(f"您刚才说的“{LONG[:40]}…”要留言的话，请回复“留言”。")
    assert "unanswered_question" not in reply.slots


@pytest.mark.parametrize("decision", [None, "cancel"])
def test_nothing_is_left_without_a_yes(desk, decision):
    tracker = heard("取消", slots={"message_body": BODY, "message_decision": decision})

    reply = run(ActionLeaveMessage(desk), tracker)

    assert reply.texts == ["好的，没有提交留言。需要时请直接提问。"]
    assert [type(event).__name__ for event in desk.events] == ["TurnAnswered"]


def test_a_question_asked_while_cancelling_is_answered(desk):
    said = "我不想留言了，问下加装电梯补贴多少"
    slots = {"message_body": BODY, "message_decision": "cancel"}

    reply = run(ActionLeaveMessage(desk), heard(said, slots=slots))

    assert reply.texts[0].startswith("好的，没有提交留言")
    assert reply.cards[1]["outcome"] == "answered_faq"
    assert [event.outcome for event in desk.events] == ["answered_faq"]


def test_leaving_a_message_is_one_turn_handed_to_message(desk):
    sent(desk, BODY)

    turns = [e.outcome for e in desk.events if type(e).__name__ == "TurnAnswered"]
    assert turns == ["handed_to_message"]


def test_cancelling_says_that_nothing_was_left(desk):
    reply = run(ActionCancelMessage(desk), heard("算了", "stop", slots={"message_body": "…"}))

    assert reply.texts == ["好的，没有提交留言。需要时请直接提问。"]
    assert set(reply.slots.values()) == {None}
    assert [type(event).__name__ for event in desk.events] == ["TurnAnswered"]


def test_the_text_is_shown_with_what_was_added_of_help_called_before(desk):
    body = f"{LONG}\n已经打过120了"
    tracker = heard("补充一下，已经打过120了", slots={"message_body": body})
    tracker.active_loop["name"] = "leave_message_form"

    reply = run(ActionAskMessageDecision(desk), tracker)

    assert [card["type"] for card in reply.cards] == ["menu"]
    assert f"“{body}”" in reply.texts[0]


@pytest.mark.parametrize(
    ("since", "opening"), [((), "就按下面的内容留言吗"), ((SAID_BEFORE,), "还要留言吗")]
)
def test_the_text_is_shown_in_full_whenever_it_may_be_sent(desk, since, opening):
    tracker = heard("留言", "leave_message", slots={"message_body": LONG}, since=since)

    reply = run(ActionAskMessageDecision(desk), tracker)

    assert reply.texts[0].startswith(opening)
    assert f"“{LONG}”" in reply.texts[0]
    payloads = [choice["payload"] for choice in reply.cards[0]["choices"]]
    assert payloads == ["/affirm", "/deny", "/stop"]


def test_a_text_too_short_to_answer_is_kept_and_more_is_asked_for(desk):
    reply = run(ActionAskMessageDecision(desk), heard("三号楼", slots={"message_body": "三号楼"}))

    assert reply.texts[0].startswith("已经记下“三号楼”。")
    assert [choice["payload"] for choice in reply.cards[0]["choices"]] == ["/stop"]


def test_after_an_answer_the_question_may_be_left_all_the_same(desk):
    slots = {"answered_beside_message": BODY}

    reply = run(ActionAskMessageBody(desk), heard(BODY, slots=slots))

    assert f"要就“{BODY}”留言，请回复“就留这个”" in reply.texts[0]


def test_an_angry_word_is_not_said_back(desk):
    slots = {"answered_beside_message": "养狗才罚这么点？放屁"}

    reply = run(ActionAskMessageBody(desk), heard(BODY, slots=slots))

    assert "要就“养狗才罚这么点？”留言，请回复“就留这个”" in reply.texts[0]


def test_asking_for_the_text_warns_of_personal_data(desk):
    reply = run(ActionAskMessageBody(desk), heard("留言", "leave_message"))

    assert "请不要写身份证号、电话" in reply.texts[0]


@pytest.mark.parametrize(
    ("wish", "before", "body"),
    [
        ("我要留言", None, None),
        ("我要留言", BODY, BODY),
        (MATTER, None, MATTER),
        (MATTER, BODY, MATTER),
        ("麻烦把我刚才说的那个事情记下来", BODY, BODY),
        ("我要留言", "养猪", None),
    ],
)
def test_the_form_begins_with_the_matter_that_was_told_last(desk, wish, before, body):
    tracker = heard(wish, "leave_message", slots={"unanswered_question": before})

    assert run(ActionBeginMessage(desk), tracker).slots.get("message_body") == body


@pytest.mark.parametrize(
    ("wish", "opening"),
    [("我要留言：楼道灯坏了", "我要留言："), ("帮我留言，楼道灯坏了", "帮我留言，"),
     ("给区城管局留言楼道灯坏了", "给区城管局留言"), ("留个言，楼道灯坏了", "留个言，")],
)  # fmt: skip
def test_what_stands_after_the_wish_is_the_message(desk, wish, opening):
    tracker = heard(wish, "leave_message", entities={"leave_wish": opening})

    assert run(ActionBeginMessage(desk), tracker).slots["message_body"] == "楼道灯坏了"


def test_a_wish_that_names_only_whom_it_is_for_begins_without_a_text(desk):
    wish = "我想给住建局留言反映情况"
    tracker = heard(wish, "leave_message", entities={"leave_wish": "我想给住建局留言"})

    assert "message_body" not in run(ActionBeginMessage(desk), tracker).slots


@pytest.mark.parametrize("payload", ["/leave_message", "/affirm", '/leave_message{"a": "b"}'])
@pytest.mark.parametrize(("before", "body"), [(None, None), (BODY, BODY)])
def test_no_payload_is_ever_the_text_of_a_message(desk, payload, before, body):
    tracker = heard(payload, "leave_message", slots={"unanswered_question": before})

    assert run(ActionBeginMessage(desk), tracker).slots.get("message_body") == body


def test_a_question_that_becomes_the_message_is_no_longer_unanswered(desk):
    tracker = heard("留言", "leave_message", slots={"unanswered_question": BODY})

    assert run(ActionBeginMessage(desk), tracker).slots.get("unanswered_question") is None


def test_a_cry_for_help_is_no_message_whatever_the_dialogue_takes_it_for(desk):
    reply = run(ActionBeginMessage(desk), heard("我要自杀", "leave_message"))

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert [event["name"] for event in reply.events] == ["action_listen"]
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_who_reports_a_danger_as_a_message_is_told_who_helps_and_the_form_begins(desk):
    matter = "我要投诉隔壁男人天天打老婆打孩子"

    reply = run(ActionBeginMessage(desk), heard(matter, "leave_message"))

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.slots["message_body"] == matter


def begun_after_dropping(desk, wish):
    """The slots of a form that begins with ``wish`` after a message was cancelled."""
    dropped = run(ActionCancelMessage(desk), heard("不留了", "stop", slots={"message_body": LONG}))
    return run(ActionBeginMessage(desk), heard(wish, "leave_message", slots=dropped.slots)).slots


@pytest.mark.parametrize("wish", ["刚才那个还是留吧", "我还是留吧"])
def test_a_text_that_was_dropped_is_left_after_all_where_that_is_said(desk, wish):
    begun = begun_after_dropping(desk, wish)

    assert (begun["message_body"], begun["dropped_message"]) == (LONG, None)


@pytest.mark.parametrize("wish", ["我要留言", "留言", "再留一条"])
def test_a_text_that_was_dropped_never_comes_back_by_itself(desk, wish):
    assert "message_body" not in begun_after_dropping(desk, wish)


def test_a_question_that_the_message_tells_is_not_offered_again(desk):
    reply = sent(desk, BODY, unanswered_question=BODY)

    assert "另外" not in reply.texts[0]
    assert reply.slots["unanswered_question"] is None


def test_a_question_for_another_matter_is_answered_where_the_form_is_left(desk):
    asked = heard("换个问题，加装电梯补贴多少", "ask_policy", slots={"message_decision": "cancel"})

    reply = run(ActionLeaveMessage(desk), asked)

    assert reply.texts[0].startswith("好的，没有提交留言")
    assert "每台补贴20万元" in reply.texts[1]


@pytest.mark.parametrize("agreed", [True, None])
def test_a_message_may_be_published_only_where_its_asker_agreed(desk, agreed):
    number = sent(desk, BODY, message_public=agreed).cards[0]["tracking_no"]

    with desk.uow() as uow:
        assert message_tracked(uow, number).consent_public is (agreed is True)


def test_the_consent_stands_below_the_text_that_is_shown(desk):
    agreed = {"message_body": LONG, "message_public": True}

    shown = run(ActionAskMessageDecision(desk), heard("公开可以", slots=agreed)).texts[0]

    assert f"“{LONG}”" in shown
    assert shown.endswith("不同意了，请回复“不要公开”。")


REPORT = Entry(
    "guide:report_official",
    EntryKind.FAQ,
    "向纪检监察机关检举。",
    "怎么举报干部、公职人员违纪违法？",
)


@pytest.mark.parametrize("how", ["knows", "may_mean"])
def test_a_report_that_goes_to_another_door_is_told_so_and_begins_no_message(desk, how):
    matter = "举报我们镇长吃空饷"
    getattr(desk.answers, how)(matter, REPORT)

    reply = run(ActionBeginMessage(desk), heard(matter, "leave_message"))

    assert "message_body" not in reply.slots
    assert reply.cards[0]["question"] == REPORT.question
    assert [event["name"] for event in reply.events if "name" in event][-1] == "action_listen"
    assert len(desk.events) == 1


def test_who_says_that_it_is_a_message_leaves_one(desk):
    matter = "我要留言：举报我们镇长吃空饷"
    desk.answers.knows(matter, REPORT)
    tracker = heard(matter, "leave_message", entities={"leave_wish": "我要留言："})

    assert run(ActionBeginMessage(desk), tracker).slots["message_body"] == "举报我们镇长吃空饷"


def switched_off(desk) -> None:
    by = StaffMember("guanli", "管理", None, frozenset({Role.ADMIN}))
    with desk.uow() as uow:
        switch_service(
            uow, Service.MESSAGES, is_on=False, reason="系统维护", by=by, at=desk.clock.now()
        )
        uow.commit()


def test_a_yes_while_messages_are_switched_off_stores_nothing_and_keeps_the_text(desk):
    switched_off(desk)

    reply = sent(desk, LONG)

    assert "系统维护" in reply.texts[0] and "还留着" in reply.texts[0]
    assert (reply.slots["message_body"], reply.slots["dropped_message"]) == (None, LONG)
    with desk.uow() as uow:
        assert uow.messages.count() == 0


def test_a_message_in_one_sentence_is_kept_until_they_are_taken_again(desk):
    switched_off(desk)

    wish = {"leave_wish": "我要留言："}

    typed = heard(f"我要留言：{LONG}", "leave_message", entities=wish)
    reply = run(ActionBeginMessage(desk), typed)
    bare = run(ActionBeginMessage(desk), heard("我要留言", "leave_message"))

    assert reply.slots["dropped_message"] == LONG
    assert "dropped_message" not in bare.slots and "还留着" not in bare.texts[0]
