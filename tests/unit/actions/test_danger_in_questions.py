"""Cries for help among questions: who helps comes first."""

import pytest

from actions.turn_action import TakeTurn
from tests.fakes.conversation import heard, run


def test_a_cry_that_asks_something_gets_who_helps_first_and_the_answer_below(desk):
    said = "我妈晕倒了，加装电梯补贴多少"
    desk.answers.answers[said] = desk.answers.answers["加装电梯补贴多少"]

    reply = run(TakeTurn(desk), heard(said))

    assert [card["type"] for card in reply.cards] == ["emergency", "answer"]
    assert "120" in reply.texts[0] and "每台补贴20万元。" in reply.texts[1]
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_a_sure_cry_that_finds_nothing_is_told_who_helps_and_nothing_else(desk):
    reply = run(TakeTurn(desk), heard("胸口疼喘不上气"))

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.slots == {}


NAMED_HELP = [
    {"event": "user", "text": "我爸晕倒了"},
    {"event": "bot", "text": "请马上拨打120", "data": {"custom": {"type": "emergency"}}},
]
ANOTHER_TURN = [{"event": "user", "text": "…"}, {"event": "bot", "text": "…"}]


@pytest.mark.parametrize("between", [[], ANOTHER_TURN])
@pytest.mark.parametrize("text", ["帮帮我", "没人接", "快点"])
def test_a_few_words_soon_after_danger_are_told_again_whom_to_call(desk, text, between):
    tracker = heard(text)
    tracker.events[:1] = [*NAMED_HELP, *between]

    reply = run(TakeTurn(desk), tracker)

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert all(number in reply.texts[0] for number in ("110", "119", "120"))
    assert [event.outcome for event in desk.events] == ["emergency"]


@pytest.mark.parametrize(
    ("text", "between"),
    [("养猪补贴怎么申请", []), ("养猪的事情想要多了解一些", []), ("快点", ANOTHER_TURN * 2)],
)
def test_questions_and_later_turns_after_danger_are_answered_as_ever(desk, text, between):
    tracker = heard(text)
    tracker.events[:1] = [*NAMED_HELP, *between]

    assert run(TakeTurn(desk), tracker).cards[0]["type"] == "none"


def test_a_matter_named_soon_after_danger_is_answered(desk):
    desk.answers.answers["加装电梯"] = desk.answers.answers["加装电梯补贴多少"]
    tracker = heard("加装电梯")
    tracker.events[:1] = NAMED_HELP

    assert run(TakeTurn(desk), tracker).cards[0]["type"] == "answer"
    assert [event.outcome for event in desk.events] == ["answered_faq"]


def test_a_question_that_may_be_no_cry_keeps_its_honest_no_and_the_way_to_a_message(desk):
    reply = run(TakeTurn(desk), heard("野猪下山了归谁管"))

    assert [card["type"] for card in reply.cards] == ["emergency", "none"]
    assert reply.slots["unanswered_question"] == "野猪下山了归谁管"
    assert [event.outcome for event in desk.events] == ["emergency"]
