"""Choices that an answer offers: taken by button, number or word."""

import pytest

from actions.turn_action import TakeTurn
from tests.fakes.conversation import heard, run


def test_a_clarification_numbers_its_choices_and_remembers_them(desk):
    reply = run(TakeTurn(desk), heard("加装电梯"))

    assert "1. 加装电梯补贴多少\n2. 加装电梯要多少户同意" in reply.texts[0]
    assert reply.slots == {
        "offered_entries": ["faq:1", "faq:2"],
        "shown_entries": ["faq:1", "faq:2"],
        "question_asked": "加装电梯",
        "talked_of": "p1",
        "unanswered_question": "加装电梯",
    }


@pytest.mark.parametrize("text", ["24万元够不够", "第六条", "60岁可以吗", "2楼也要交吗"])
def test_a_question_with_a_figure_is_no_choice(desk, text):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(TakeTurn(desk), heard(text, "choose_entry", slots=slots))

    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.slots["question_asked"] == text


@pytest.mark.parametrize("text", ["2", "第二个", "选2", "二", "②"])
def test_a_bare_choice_is_one_whatever_the_dialogue_takes_it_for(desk, text):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(TakeTurn(desk), heard(text, slots=slots))

    assert reply.cards[0]["faq_id"] == "2"


def test_every_list_of_choices_can_be_left_for_a_message(desk):
    reply = run(TakeTurn(desk), heard("加装电梯"))

    assert reply.cards[0]["choices"][-1] == {"label": "留言", "payload": "/leave_message"}


@pytest.mark.parametrize(
    ("text", "entities", "answer"),
    [
        ('/choose_entry{"entry_id": "faq:2"}', {"entry_id": "faq:2"}, "三分之二"),
        ("第二个", {}, "三分之二"),
        ("最后一个", {}, "三分之二"),
        ("选1", {}, "每台补贴"),
    ],
)
def test_a_choice_is_taken_by_button_number_or_word(desk, text, entities, answer):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(TakeTurn(desk), heard(text, "choose_entry", entities=entities, slots=slots))

    assert answer in reply.texts[0]
    assert [event.outcome for event in desk.events] == ["answered_faq"]


@pytest.mark.parametrize(
    ("offered", "words"), [(["faq:1"], "没有这个序号"), (None, "现在没有可选的序号")]
)
def test_a_number_that_names_no_choice_is_told_so(desk, offered, words):
    tracker = heard("第三个", "choose_entry", slots={"offered_entries": offered})

    reply = run(TakeTurn(desk), tracker)

    assert reply.texts[0].startswith(words)
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_withdrawn_choice_is_an_honest_no(desk):
    tracker = heard("…", "choose_entry", entities={"entry_id": "faq:99"})

    assert run(TakeTurn(desk), tracker).cards[0]["outcome"] == "no_answer_unknown"


def test_of_several_numbers_the_first_is_shown_and_the_others_are_named(desk):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(TakeTurn(desk), heard("2、1", slots=slots))

    assert reply.cards[0]["faq_id"] == "2"
    assert reply.texts[0].startswith("一次先看一条。还选了：加装电梯补贴多少。要看，请回复1。")
    assert reply.cards[0]["choices"][-1]["label"] == "加装电梯补贴多少"
    assert "offered_entries" not in reply.slots
