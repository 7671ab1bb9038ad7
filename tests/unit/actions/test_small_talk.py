"""What is said around a question, and the one event of such a turn."""

import pytest

from actions.turn_action import TakeTurn
from casework.policies import Policy
from tests.fakes.conversation import heard, run

SMALL_TALK = [
    "greet",
    "goodbye",
    "thank",
    "acknowledge",
    "deny",
    "bot_challenge",
    "menu",
    "stop",
    "affirm",
]


@pytest.mark.parametrize("intent", SMALL_TALK)
def test_every_small_intent_has_words_and_leaves_one_event(desk, intent):
    reply = run(TakeTurn(desk), heard("…", intent))

    assert reply.texts == [desk.words.say(f"utter_{intent}")]
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_greeting_shows_what_can_be_done(desk):
    card = run(TakeTurn(desk), heard("你好", "greet")).cards[0]

    assert [choice["payload"] for choice in card["choices"]] == [
        "/leave_message",
        "/check_message",
        "/human_agent",
    ]


def yes_after(card, **slots):
    """A yes after a card of this type was shown."""
    tracker = heard("好的", "affirm", slots={"unanswered_question": "养猪补贴怎么申请", **slots})
    tracker.events[:1] = [
        {"event": "user", "text": "养猪补贴怎么申请"},
        {"event": "bot", "data": {"custom": {"type": card}}},
    ]
    return tracker


LISTED = ["faq:1", "faq:2"]


@pytest.mark.parametrize(
    ("card", "offered", "said"),
    [
        ("clarify", LISTED, "utter_affirm_choices"),
        ("none", LISTED, "utter_affirm_choices"),
        ("none", None, "utter_acknowledge"),
        ("likely", None, "utter_acknowledge"),
        ("likely", LISTED, "utter_acknowledge"),
        ("answer", None, "utter_acknowledge"),
        ("passage", None, "utter_acknowledge"),
        ("contact", None, "utter_acknowledge"),
        ("menu", None, "utter_affirm"),
        ("message_status", None, "utter_affirm"),
    ],
)
def test_a_yes_begins_no_message_after_any_card(desk, card, offered, said):
    reply = run(TakeTurn(desk), yes_after(card, offered_entries=offered))

    assert reply.texts == [desk.words.say(said)]
    assert reply.events == []


def test_a_yes_to_a_list_is_told_how_to_choose(desk):
    reply = run(TakeTurn(desk), yes_after("clarify", offered_entries=LISTED))

    assert reply.texts[0].startswith("好的，请回复想看的那一条的序号")


def test_a_yes_to_nothing_is_small_talk(desk):
    reply = run(TakeTurn(desk), heard("好", "affirm", slots={"unanswered_question": None}))

    assert reply.texts == [desk.words.say("utter_affirm")]


def test_asking_for_a_person_names_hotline_and_windows(desk):
    reply = run(TakeTurn(desk), heard("人工", "human_agent"))

    assert "12345" in reply.texts[0]
    assert [event.outcome for event in desk.events] == ["handed_to_window"]
    assert reply.cards[0]["choices"] == ({"label": "留言", "payload": "/leave_message"},)


def test_asking_for_a_person_after_an_answer_names_who_made_the_policy(desk):
    with desk.uow() as uow:
        uow.policies.add(Policy("p1", "清溪区加装电梯办法", issuing_agency="清溪区建设局"))
        uow.commit()

    reply = run(TakeTurn(desk), heard("咨询电话", slots={"talked_of": "p1"}))

    assert reply.texts[0].endswith(
        "刚才说到的《清溪区加装电梯办法》由清溪区建设局制定，打热线时可以说要问这个部门。"
    )


def test_asking_for_a_person_while_leaving_a_message_offers_no_second_one(desk):
    tracker = heard("人工", "human_agent", form="leave_message_form")

    assert run(TakeTurn(desk), tracker).cards[0]["choices"] == ()


NUMBER = "LY-7K2M-9QXD-1"
LEFT_BEFORE = [
    {"event": "user", "text": "是"},
    {"event": "action", "name": "action_leave_message"},
    {"event": "bot", "text": "…"},
]


@pytest.mark.parametrize(
    ("text", "before", "stays"),
    [("算了", LEFT_BEFORE, True), ("算了", [], False), ("不留了", [], True), ("取消", [], True)],
)
def test_stopping_after_a_message_was_left_is_told_that_it_stays(desk, text, before, stays):
    tracker = heard(text, "stop", slots={"last_tracking_no": NUMBER})
    tracker.events[:0] = before

    reply = run(TakeTurn(desk), tracker)

    assert (f"留言（查询码{NUMBER}）已经提交" in reply.texts[0]) is stays


def test_anger_is_answered_with_an_apology_and_the_ways_to_a_person(desk):
    reply = run(TakeTurn(desk), heard("滚", "vent_anger"))

    assert reply.texts[0].startswith("对不起")
    payloads = [choice["payload"] for choice in reply.cards[0]["choices"]]
    assert payloads == ["/human_agent", "/leave_message"]
    assert reply.slots == {"wordings_heard": ["utter_vent_anger"]}


def test_anger_that_says_what_it_is_about_may_be_left_as_a_message(desk):
    said = "你们就会踢皮球，楼道灯到现在没修"

    reply = run(TakeTurn(desk), heard(said, "vent_anger"))

    assert reply.slots["unanswered_question"] == said


HELP_WAS_NAMED = [
    {"event": "user", "text": "我爸晕倒了"},
    {"event": "bot", "text": "请马上拨打120", "data": {"custom": {"type": "emergency"}}},
]


@pytest.mark.parametrize("intent", ["goodbye", "affirm", "deny", "stop", "thank"])
def test_help_that_was_called_is_no_goodbye_and_no_yes(desk, intent):
    tracker = heard("120打了", intent, slots={"unanswered_question": "养猪补贴怎么申请"})

    reply = run(TakeTurn(desk), tracker)

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.texts == [desk.words.say("utter_help_help_coming")]
    assert [event.outcome for event in desk.events] == ["emergency"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("嗯", "affirm"), ("不用", "deny"), ("先这样", "goodbye"), ("算了", "stop")],
)
def test_a_short_word_after_who_helps_was_named_answers_nothing_else(desk, text, intent):
    tracker = heard(text, intent, slots={"unanswered_question": "养猪补贴怎么申请"})
    tracker.events[:1] = HELP_WAS_NAMED

    reply = run(TakeTurn(desk), tracker)

    assert reply.texts == [desk.words.say("utter_after_help")]
    assert reply.events == []


def test_thanks_after_who_helps_was_named_are_taken_as_thanks(desk):
    tracker = heard("谢谢", "thank")
    tracker.events[:1] = HELP_WAS_NAMED

    assert run(TakeTurn(desk), tracker).texts == [desk.words.say("utter_thank")]
