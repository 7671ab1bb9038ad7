"""Questions that go on about what was talked of, or leave it."""

import pytest

from actions.turn_action import TakeTurn
from knowledge import Entry, EntryKind
from tests.fakes.conversation import heard, run
from tests.fakes.knowledge import source_at

DOG_RULES = source_at("p2", "清溪区养犬办法", "c1", label="第一条")
DOGS = Entry("faq:9", EntryKind.FAQ, "派出所。", "狗证去哪办", sources=(DOG_RULES,))


def test_a_short_question_after_an_answer_may_go_on_about_its_policy(desk):
    tracker = heard("那要多少户", slots={"talked_of": "p1"})

    reply = run(TakeTurn(desk), tracker)

    assert reply.texts[0].startswith("没有查到现成的答复。如果问的是《清溪区加装电梯办法》")
    assert "1. 加装电梯要多少户同意" in reply.texts[0]
    assert [choice["label"] for choice in reply.cards[0]["choices"]] == [
        "加装电梯要多少户同意",
        "加装电梯补贴多少",
        "留言",
    ]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.slots["offered_entries"] == ["faq:2", "faq:1"]
    assert "talked_of" not in reply.slots
    kept = reply.slots["unanswered_question"]
    assert kept == "（关于《清溪区加装电梯办法》）那要多少户"


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("那要多少户", None),
        ("那要多少户", "another"),
        ("我家老房子想加装一部电梯到底要多少户邻居签字才行", "p1"),
        ("18路", "p1"),
    ],
)
def test_nothing_is_offered_without_an_answer_before_or_for_a_long_or_foreign_question(
    desk, text, policy
):
    reply = run(TakeTurn(desk), heard(text, slots={"talked_of": policy}))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]
    assert reply.slots.get("talked_of") is None


def test_a_question_on_a_policys_page_may_be_about_that_policy(desk):
    reply = run(TakeTurn(desk), heard("那要多少户", page="p1"))

    assert reply.texts[0].startswith("没有查到现成的答复。如果问的是《清溪区加装电梯办法》")
    assert reply.slots["talked_of"] == "p1"


def test_a_short_question_that_may_mean_several_things_means_the_policy_talked_of(desk):
    desk.answers.hesitates("电梯去哪办", DOGS)

    reply = run(TakeTurn(desk), heard("电梯去哪办", slots={"talked_of": "p1"}))

    assert set(reply.slots["offered_entries"]) <= {"faq:1", "faq:2", "clause:c9"}


@pytest.mark.parametrize("text", ["去哪里办", "要带什么材料", "多久能办好", "补贴多少"])
def test_a_question_without_a_matter_is_not_answered_from_another_one(desk, text):
    desk.answers.knows(text, DOGS)

    reply = run(TakeTurn(desk), heard(text, slots={"talked_of": "p1"}))

    assert "派出所" not in reply.texts[0]
    assert reply.cards[0]["faq_id"] is None
    assert [event.outcome for event in desk.events] == ["no_answer_uncertain"]
    assert reply.slots["offered_entries"]


@pytest.mark.parametrize("text", ["狗证去哪里办", "养犬登记要什么材料"])
def test_a_question_that_names_its_matter_is_answered_whatever_was_talked_of(desk, text):
    desk.answers.knows(text, DOGS)

    reply = run(TakeTurn(desk), heard(text, slots={"talked_of": "p1"}))

    assert reply.cards[0]["faq_id"] == "9"


def test_a_new_matter_found_by_the_index_is_offered_not_the_old_policy(desk):
    desk.answers.hesitates("养犬登记去哪办", DOGS)

    reply = run(TakeTurn(desk), heard("养犬登记去哪办", slots={"talked_of": "p1"}))

    assert reply.slots["offered_entries"] == ["faq:9"]


def test_a_new_matter_that_nobody_knows_gets_nothing_of_the_old_policy(desk):
    reply = run(TakeTurn(desk), heard("养猪怎么申请", slots={"talked_of": "p1"}))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]
