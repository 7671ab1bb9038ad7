"""An answer that is called wrong is taken back and not shown again."""

import pytest

from actions.turn_action import TakeTurn
from tests.fakes.conversation import heard, run

SUBSIDY_SHOWN = {"shown_entries": ["faq:1"], "question_asked": "加装电梯补贴多少"}


@pytest.mark.parametrize("text", ["你答错了", "不是这个", "不对", "不是问这个", "都不是"])
def test_a_wrong_answer_is_taken_back_and_not_shown_again(desk, text):
    reply = run(TakeTurn(desk), heard(text, "reject_answer", slots=SUBSIDY_SHOWN))

    assert reply.texts[0].startswith("对不起，刚才给您的不对。")
    assert reply.cards[0]["preface"] == "对不起，刚才给您的不对。"
    assert "每台补贴20万元" not in reply.texts[0]
    assert "您可能想问：加装电梯要多少户同意\n三分之二" in reply.texts[0]
    assert reply.slots["refused_entries"] == ["faq:1"]
    assert reply.slots["offered_entries"] == ["clause:c9"]
    assert reply.cards[0]["choices"][-1]["payload"] == "/leave_message"
    assert reply.slots["unanswered_question"] == "加装电梯补贴多少"


@pytest.mark.parametrize(
    "slots",
    [
        {"shown_entries": ["faq:1", "faq:2"], "offered_entries": ["faq:1", "faq:2"]},
        {"shown_entries": ["faq:1"], "offered_entries": ["faq:1", "faq:2"]},
    ],
    ids=["a list was shown", "picked from a list"],
)
def test_nothing_is_called_wrong_that_the_desk_did_not_give_as_its_answer(desk, slots):
    before = SUBSIDY_SHOWN | slots

    reply = run(TakeTurn(desk), heard("你答错了", "reject_answer", slots=before))

    assert desk.words.say("utter_answer_taken_back") not in reply.texts[0]
    assert "每台补贴20万元" not in reply.texts[0]


@pytest.mark.parametrize(
    "text", ["不是这个，我问的是加装电梯", "我问的是加装电梯", "不对，加装电梯", "不是，是加装电梯"]
)
def test_what_is_asked_instead_is_looked_up_without_what_was_refused(desk, text):
    reply = run(TakeTurn(desk), heard(text, slots=SUBSIDY_SHOWN))

    assert reply.slots["question_asked"] == "加装电梯"
    assert reply.slots["offered_entries"] == ["faq:2"]


def test_what_was_refused_is_not_shown_later_in_the_conversation(desk):
    tracker = heard("加装电梯补贴多少", slots={"refused_entries": ["faq:1"]})

    reply = run(TakeTurn(desk), tracker)

    assert "每台补贴20万元" not in reply.texts[0]
    assert reply.slots["shown_entries"] == ["faq:2", "clause:c9"]


def test_all_of_a_list_is_refused_only_where_none_of_it_is_meant(desk):
    shown = {"shown_entries": ["faq:1", "faq:2"], "question_asked": "加装电梯"}

    none = run(TakeTurn(desk), heard("都不是", "deny", slots=shown))
    another = run(TakeTurn(desk), heard("我问的是电梯谁来保养", slots=shown))

    assert none.slots["refused_choices"] == ["faq:1", "faq:2"]
    assert another.slots.get("refused_choices") is None


def test_choices_refused_for_one_question_may_answer_the_next(desk):
    slots = {"refused_choices": ["faq:1"], "shown_entries": ["faq:2"], "question_asked": "加装电梯"}

    reply = run(TakeTurn(desk), heard("不对，我问的是加装电梯补贴多少", slots=slots))

    assert reply.cards[0]["faq_id"] == "1"
    assert reply.slots["refused_entries"] == ["faq:2"]
    assert reply.slots.get("refused_choices") is None


@pytest.mark.parametrize("text", ["不用", "不用了", "没有了", "不用了谢谢"])
def test_a_plain_no_refuses_nothing(desk, text):
    reply = run(TakeTurn(desk), heard(text, "deny", slots=SUBSIDY_SHOWN))

    assert reply.texts == [desk.words.say("utter_deny")]
    assert reply.slots == {}


@pytest.mark.parametrize(("intent", "name"), [("deny", "deny"), ("reject_answer", "reject_answer")])
def test_where_nothing_was_shown_nothing_is_taken_back(desk, intent, name):
    reply = run(TakeTurn(desk), heard("不是", intent))

    assert reply.texts == [desk.words.say(f"utter_{name}")]
