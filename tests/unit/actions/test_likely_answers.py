"""What is likely is shown in full; a no shows the next one, a yes ends it, others can be picked."""

import pytest

from actions.turn_action import TakeTurn
from casework.events import EntryJudged
from tests.fakes.conversation import heard, run
from tests.unit.actions.conftest import CARE, CONSENT, SUBSIDY, faq

QUESTION = "装电梯给钱吗"
SHOWN = {
    "question_asked": QUESTION,
    "shown_entries": ["faq:1", "faq:2", "clause:c9"],
    "offered_entries": ["faq:2", "clause:c9"],
    "unanswered_question": QUESTION,
}


@pytest.fixture
def likely(desk):
    desk.answers.may_mean(QUESTION, SUBSIDY, CONSENT, CARE)
    return desk


def no_to(number, **slots):
    """The button 不是这个 of that entry."""
    entities = {"entry_id": f"faq:{number}"}
    text = f'/not_this{{"entry_id": "faq:{number}"}}'
    return heard(text, "not_this", entities=entities, slots=SHOWN | slots)


def after_likely(text, intent, **more):
    """What is said after a card of what was likely."""
    tracker = heard(text, intent, slots=SHOWN, **more)
    shown = {"event": "bot", "data": {"custom": {"type": "likely"}}}
    asked = {"event": "user", "parse_data": {"intent": {"name": "ask_policy"}}}
    tracker.events[:0] = [asked, shown]
    return tracker


def test_what_is_likely_is_given_in_full_under_its_own_question(likely):
    reply = run(TakeTurn(likely), heard(QUESTION))

    lines = reply.texts[0].splitlines()
    assert lines[:3] == ["您可能想问：加装电梯补贴多少", "每台补贴20万元。", "依据："]
    assert "https://desk.example/policies/p1#c5" in reply.texts[0]
    assert "1. 加装电梯要多少户同意" in reply.texts[0]
    assert (reply.cards[0]["type"], reply.cards[0]["faq_id"]) == ("likely", "1")
    assert [one["label"] for one in reply.cards[0]["choices"]] == [
        "不是这个",
        "加装电梯要多少户同意",
        "《清溪区加装电梯办法》第九条：业主应当委托维保单位管理电梯。",
        "留言",
    ]
    assert reply.cards[0]["choices"][0]["payload"] == '/not_this{"entry_id": "faq:1"}'
    assert reply.slots["offered_entries"] == ["faq:2", "clause:c9"]
    assert reply.slots["unanswered_question"] == QUESTION
    assert [(e.outcome, e.entry_id, e.shown) for e in likely.events] == [
        ("answered_likely", "1", ("faq:1", "faq:2", "clause:c9"))
    ]


def test_a_no_shows_the_next_one_in_the_same_form_and_is_recorded(likely):
    run(TakeTurn(likely), heard(QUESTION))

    reply = run(TakeTurn(likely), no_to(1))

    assert reply.texts[0].startswith("您可能想问：加装电梯要多少户同意\n三分之二")
    assert reply.cards[0]["choices"][0]["payload"] == '/not_this{"entry_id": "faq:2"}'
    assert reply.slots["refused_choices"] == ["faq:1"]
    assert reply.slots.get("refused_entries") is None
    judged = [e for e in likely.events if hasattr(e, "judgement")]
    assert [(e.judgement, e.entry_id) for e in judged] == [("refused", "faq:1")]


def test_a_clause_is_introduced_in_words_fit_for_it(likely):
    reply = run(TakeTurn(likely), no_to(2, refused_choices=["faq:1"]))

    assert reply.texts[0].startswith("没有查到现成的问答，这一条也许能回答您：\n第九条 业主应当")
    assert "您可能想问" not in reply.texts[0]


def test_after_the_last_one_there_is_only_the_way_to_leave_a_message(likely):
    reply = run(TakeTurn(likely), no_to(2, refused_choices=["faq:1", "clause:c9"]))

    assert reply.texts == [likely.words.say("utter_nothing_further")]
    assert [one["payload"] for one in reply.cards[0]["choices"]] == ["/leave_message"]
    assert "unanswered_question" not in reply.slots


def test_no_more_than_four_are_shown_one_after_another(likely):
    entries = [faq(n, f"第{n}问", f"第{n}答") for n in range(1, 9)]
    likely.answers.may_mean(QUESTION, *entries)

    third = run(TakeTurn(likely), no_to(3, refused_choices=["faq:1", "faq:2"]))
    fourth = run(TakeTurn(likely), no_to(4, refused_choices=["faq:1", "faq:2", "faq:3"]))

    assert "第4答" in third.texts[0]
    assert fourth.texts == [likely.words.say("utter_nothing_further")]
    assert likely.events[-1].outcome == "no_answer_uncertain"


@pytest.mark.parametrize(
    ("text", "intent", "action"),
    [
        ("不是这个", "reject_answer", TakeTurn),
        ("不是", "deny", TakeTurn),
        ("不对", "ask_policy", TakeTurn),
        ("看下一条", "not_this", TakeTurn),
    ],
)
def test_a_no_in_words_is_the_same_and_nothing_is_called_wrong(likely, text, intent, action):
    reply = run(action(likely), after_likely(text, intent))

    assert reply.texts[0].startswith("您可能想问：加装电梯要多少户同意")
    assert reply.slots["refused_choices"] == ["faq:1"]
    assert reply.slots.get("refused_entries") is None


def test_what_was_not_meant_by_one_question_may_answer_the_next(likely):
    reply = run(
        TakeTurn(likely),
        heard("加装电梯补贴多少", slots=SHOWN | {"refused_choices": ["faq:1"]}),
    )

    assert reply.cards[0]["faq_id"] == "1"


@pytest.mark.parametrize("text", ["是", "对的", "就是这个"])
def test_a_yes_to_what_is_likely_begins_no_message(likely, text):
    run(TakeTurn(likely), heard(QUESTION))

    reply = run(TakeTurn(likely), after_likely(text, "affirm"))

    assert reply.texts == [likely.words.say("utter_acknowledge")]
    assert reply.events == []
    judged = [e for e in likely.events if hasattr(e, "judgement")]
    assert [(e.judgement, e.entry_id) for e in judged] == [("picked", "faq:1")]


def test_the_next_one_of_nothing_is_nothing(desk):
    reply = run(TakeTurn(desk), heard("下一个", "not_this"))

    assert reply.texts == [desk.words.say("utter_nothing_to_choose")]
    assert reply.slots == {"wordings_heard": ["utter_nothing_to_choose"]}


def test_while_a_message_is_left_what_is_likely_can_be_refused_but_no_other_begun(likely):
    reply = run(TakeTurn(likely), heard(QUESTION, form="leave_message_form"))

    payloads = [one["payload"] for one in reply.cards[0]["choices"]]
    assert payloads[0] == '/not_this{"entry_id": "faq:1"}'
    assert "/leave_message" not in payloads


def judged(desk):
    return [(e.judgement, e.entry_id) for e in desk.events if isinstance(e, EntryJudged)]


def test_a_no_refuses_what_was_likely_and_says_nothing_of_the_others(likely):
    run(TakeTurn(likely), heard(QUESTION))

    run(TakeTurn(likely), no_to(1))

    assert likely.events[0].shown == ("faq:1", "faq:2", "clause:c9")
    assert judged(likely) == [("refused", "faq:1")]


def test_of_use_in_words_is_about_what_was_likely(likely):
    card = run(TakeTurn(likely), heard(QUESTION)).cards[0]

    run(TakeTurn(likely), after_likely("很有用", "useful"))

    assert [one["label"] for one in card["votes"]] == ["有用"]  # its no is 不是这个
    assert judged(likely) == [("useful", "faq:1")]
