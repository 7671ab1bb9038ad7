"""A question: answered with its source, kept where it is not, offered as a message."""

import pytest

from actions.turn_action import TakeTurn
from casework.events import TurnAnswered
from language.masking import asker_key
from tests.fakes.conversation import SENDER, heard, run


def test_an_answer_has_its_source_and_link_and_forgets_the_last_unanswered_question(desk):
    tracker = heard("加装电梯补贴多少", slots={"unanswered_question": "养猪"})

    reply = run(TakeTurn(desk), tracker)

    assert "每台补贴20万元。" in reply.texts[0]
    assert "《清溪区加装电梯办法》（清府规〔2024〕3号）第五条" in reply.texts[0]
    assert "https://desk.example/policies/p1#c5" in reply.texts[0]
    assert (reply.cards[0]["type"], reply.cards[0]["faq_id"]) == ("answer", "1")
    assert reply.slots == {
        "shown_entries": ["faq:1"],
        "question_asked": "加装电梯补贴多少",
        "talked_of": "p1",
        "unanswered_question": None,
    }


def test_an_answer_stays_one_message_though_rasa_breaks_at_empty_lines(desk):
    reply = run(TakeTurn(desk), heard("加装电梯补贴多少"))

    assert "\n\n" in desk.words.say("utter_answered_faq", answer="答", sources="源", services="")
    assert "\n\n" not in reply.texts[0]


def test_a_question_without_an_answer_is_kept_masked_and_a_message_is_offered(desk):
    reply = run(TakeTurn(desk), heard("养猪补贴，我的电话13812345678"))

    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.cards[0]["choices"] == ({"label": "留言", "payload": "/leave_message"},)
    assert reply.slots["unanswered_question"] == "养猪补贴，我的电话[手机号]"


@pytest.mark.parametrize("text", ["？", "……", "😀", "2024"])
def test_marks_alone_are_no_question(desk, text):
    reply = run(TakeTurn(desk), heard(text))

    assert reply.texts == [desk.words.say("utter_nothing_asked")]
    assert reply.slots == {}
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_telephone_number_alone_is_told_where_it_can_be_left(desk):
    reply = run(TakeTurn(desk), heard("13812345678"))

    assert reply.texts[0].startswith("您发的手机号已经隐去，没有保存，也不能在这里登记。")
    assert reply.slots == {}


def test_an_unknown_question_while_leaving_a_message_offers_no_second_one(desk):
    reply = run(TakeTurn(desk), heard("养猪补贴有没有", form="leave_message_form"))

    assert reply.texts == [desk.words.say("utter_no_answer_while_leaving")]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.cards[0]["choices"] == ()
    assert reply.slots["unanswered_question"] == "养猪补贴有没有"


def test_where_nothing_is_sure_what_comes_near_can_be_picked_or_a_message_left(desk):
    reply = run(TakeTurn(desk), heard("电梯谁来保养"))

    assert "1. 《清溪区加装电梯办法》第九条：业主应当委托维保单位管理电梯。" in reply.texts[0]
    assert [one["payload"] for one in reply.cards[0]["choices"]] == [
        '/choose_entry{"entry_id": "clause:c9"}',
        "/leave_message",
    ]
    assert reply.cards[0]["outcome"] == "no_answer_uncertain"
    assert reply.slots["offered_entries"] == ["clause:c9"]
    assert reply.slots["unanswered_question"] == "电梯谁来保养"


def test_while_leaving_a_message_nothing_is_offered_that_the_words_do_not_name(desk):
    reply = run(TakeTurn(desk), heard("电梯谁来保养", form="leave_message_form"))

    assert reply.texts == [desk.words.say("utter_no_answer_while_leaving")]
    assert reply.cards[0]["choices"] == ()
    assert reply.slots.get("offered_entries") is None


def test_questions_that_go_unanswered_while_leaving_a_message_are_all_kept(desk):
    aside = {"unanswered_question": "那住院呢"}

    reply = run(
        TakeTurn(desk),
        heard("要先自己垫钱吗", form="leave_message_form", slots=aside),
    )

    assert reply.slots["unanswered_question"] == "那住院呢\n要先自己垫钱吗"


@pytest.mark.parametrize("page", ["policy-rent", None])
def test_a_question_is_asked_near_the_policy_of_the_page(desk, page):
    run(TakeTurn(desk), heard("申请条件是什么", page=page))

    assert desk.answers.asked_near == [page]


def test_a_client_that_tells_of_no_page_is_answered_too(desk):
    tracker = heard("加装电梯补贴多少")
    del tracker.events[1]["metadata"]

    assert run(TakeTurn(desk), tracker).cards[0]["faq_id"] == "1"
    assert desk.answers.asked_near == [None]


def test_a_turn_leaves_one_event_under_the_askers_key(desk):
    run(TakeTurn(desk), heard("加装电梯补贴多少"))

    [event] = desk.events
    assert isinstance(event, TurnAnswered)
    assert (event.outcome, event.query_masked) == ("answered_faq", "加装电梯补贴多少")
    assert (event.channel, event.entry_id) == ("chat", "1")
    assert event.asker_key == asker_key(desk.secrets.asker_key, SENDER)
    assert SENDER not in event.asker_key


def test_an_answered_question_between_does_not_lose_the_message_being_left(desk):
    tracker = heard(
        "加装电梯补贴多少", slots={"unanswered_question": "养猪"}, form="leave_message_form"
    )

    reply = run(TakeTurn(desk), tracker)

    assert "每台补贴" in reply.texts[0]
    assert "unanswered_question" not in reply.slots


def test_whatever_breaks_the_asker_gets_words(desk):
    desk.answers = None  # the answerer is gone: an AttributeError deep inside

    reply = run(TakeTurn(desk), heard("加装电梯补贴多少"))

    assert reply.cards[0]["outcome"] == "error_dialogue"
    assert reply.texts[0].startswith("刚才出了点问题")
    assert reply.events == []


@pytest.mark.parametrize("text", ["How can I get a residence permit?", "school enrolment, please"])
def test_english_that_finds_nothing_is_told_in_both_languages_what_the_desk_can_do(desk, text):
    reply = run(TakeTurn(desk), heard(text))

    assert "留言" in reply.texts[0] and "residence permit" in reply.texts[0]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"


@pytest.mark.parametrize("text", ["ETC", "wifi密码是多少 password"])
def test_a_latin_word_alone_or_among_chinese_is_no_english(desk, text):
    reply = run(TakeTurn(desk), heard(text))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]


@pytest.mark.parametrize("text", ["do you speak English", "日本語はできますか"])
def test_who_asks_for_a_language_is_told_in_both_what_the_desk_can_read(desk, text):
    reply = run(TakeTurn(desk), heard(text))

    assert desk.words.say("utter_about_languages") in reply.texts[0]
    assert "Government service hotline: 12345" in reply.texts[0]


@pytest.mark.parametrize("text", ["jia zhuang dian ti bu tie duo shao", "加裝電梯補貼多少"])
def test_pinyin_and_traditional_characters_are_answered_in_chinese_alone(desk, text):
    reply = run(TakeTurn(desk), heard(text))

    assert not any("in Chinese" in said or "in English" in said for said in reply.texts)
