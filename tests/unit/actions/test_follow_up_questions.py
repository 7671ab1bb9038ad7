"""Questions that go on about what was talked of, or leave it."""

import pytest

from actions.turn_action import TakeTurn
from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyProfile
from desk.completion.answering import AnswerInConversation
from knowledge import Answer, Entry, EntryKind
from tests.fakes.conversation import heard, run
from tests.fakes.knowledge import source_at

DOG_RULES = source_at("p2", "清溪区养犬办法", "c1", label="第一条")
DOGS = Entry("faq:9", EntryKind.FAQ, "派出所。", "狗证去哪办", sources=(DOG_RULES,))
FEE = Entry("faq:8", EntryKind.FAQ, "每年150元。", "养狗要交多少钱", sources=(DOG_RULES,))
TALKED = {"talked_of": "p2", "shown_entries": ["faq:9"], "question_asked": "狗证去哪办"}


@pytest.fixture
def civil_affairs(desk):
    """The desk, with an agency that handles weddings."""
    with desk.uow() as uow:
        profile = AgencyProfile(("结婚登记",), phone="0XX-2203", source="公开目录")
        uow.agencies.add(Agency("mzj", "区民政局", profile=profile))
        uow.commit()
    return desk


def test_a_follow_up_is_answered_below_the_question_as_it_was_completed(desk):
    desk.answers.goes_on("多少钱", FEE, "养犬：多少钱")

    reply = run(TakeTurn(desk), heard("多少钱", slots=TALKED))

    assert reply.texts[0].startswith("接着说养犬：多少钱\n每年150元。")
    card = reply.cards[0]
    assert (card["asked_as"], card["faq_id"]) == ("养犬：多少钱", "8")
    assert card["preface"] == "接着说养犬：多少钱"
    assert card["choices"][0] == {
        "label": "不是问这个",
        "payload": '/not_this{"entry_id": "faq:8"}',
    }
    assert [event.outcome for event in desk.events] == ["answered_faq"]


def test_it_is_read_after_what_was_asked_and_given_last(desk):
    desk.answers.entries["faq:9"] = DOGS

    run(TakeTurn(desk), heard("多少钱", slots=TALKED))

    before = desk.answers.asked_after[-1]
    assert (before.policy_id, before.question, before.entry) == ("p2", "狗证去哪办", DOGS)


def test_what_was_only_offered_was_not_given(desk):
    desk.answers.entries["faq:9"] = DOGS

    run(TakeTurn(desk), heard("多少钱", slots=TALKED | {"offered_entries": ["faq:9", "faq:8"]}))

    assert desk.answers.asked_after[-1].entry is None


def test_the_page_counts_more_than_what_was_asked_on_another_page(desk):
    run(TakeTurn(desk), heard("多少钱", slots=TALKED | {"asked_on_page": "p2"}, page="p1"))

    before = desk.answers.asked_after[-1]
    assert (before.policy_id, before.question, before.entry) == ("p1", "", None)


def test_what_was_answered_on_the_page_one_stands_on_is_gone_on_with(desk):
    reply = run(TakeTurn(desk), heard("多少钱", slots=TALKED | {"asked_on_page": "p1"}, page="p1"))

    assert desk.answers.asked_after[-1].policy_id == "p2"
    assert "asked_on_page" not in reply.slots


def test_nothing_goes_on_at_the_start(desk):
    run(TakeTurn(desk), heard("多少钱"))

    assert desk.answers.asked_after == []


def test_no_policy_is_preferred_to_another_after_an_answer(desk):
    desk.answers.knows("狗证去哪里办", DOGS)

    slots = {"talked_of": "p1", "question_asked": "加装电梯补贴多少"}
    reply = run(TakeTurn(desk), heard("狗证去哪里办", slots=slots))

    assert reply.cards[0]["faq_id"] == "9"
    assert reply.cards[0]["asked_as"] is None
    assert desk.answers.asked_near == [None]
    assert reply.slots["talked_of"] == "p2"


def test_what_finds_nothing_leaves_what_was_talked_of(desk):
    reply = run(TakeTurn(desk), heard("养猪怎么申请", slots=TALKED))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]
    assert "talked_of" not in reply.slots


def test_what_comes_near_in_the_policy_talked_of_is_offered(desk):
    desk.answers.may_go_on("那要多少户", *map(desk.answers.entries.get, ["faq:2", "faq:1"]))

    reply = run(TakeTurn(desk), heard("那要多少户", slots={"talked_of": "p1"}))

    assert reply.texts[0].startswith("没有查到现成的答复。如果问的是《清溪区加装电梯办法》")
    assert reply.slots["offered_entries"] == ["faq:2", "faq:1"]
    assert reply.slots["unanswered_question"] == "（关于《清溪区加装电梯办法》）那要多少户"


def test_what_comes_near_elsewhere_is_offered_before_the_policy_talked_of(desk):
    desk.answers.comes_near("那狗呢", DOGS)
    desk.answers.may_go_on("那狗呢", desk.answers.entries["faq:2"])

    reply = run(TakeTurn(desk), heard("那狗呢", slots={"talked_of": "p1"}))

    lines = reply.texts[0].splitlines()
    assert lines[1:4] == [
        "1. 狗证去哪办", "刚才说的《清溪区加装电梯办法》里，还有：", "2. 加装电梯要多少户同意",
    ]  # fmt: skip
    assert reply.slots["offered_entries"] == ["faq:9", "faq:2"]
    assert reply.slots["unanswered_question"] == "那狗呢"


def test_a_matter_that_an_agency_handles_is_none_of_the_policy_talked_of(civil_affairs):
    entry = civil_affairs.answers.entries["faq:2"]
    civil_affairs.answers.may_go_on("结婚登记要带什么", entry)

    reply = run(TakeTurn(civil_affairs), heard("结婚登记要带什么", slots=TALKED))

    assert "区民政局" in reply.texts[0]
    assert "多少户同意" not in reply.texts[0]


def test_nor_where_something_of_the_policy_would_be_likely(civil_affairs):
    entry = civil_affairs.answers.entries["faq:2"]
    likely = Answer(AnswerOutcome.ANSWERED_LIKELY, 0.5, entry, (), (), None)
    civil_affairs.answers.going_on["结婚登记要带什么"] = AnswerInConversation(
        likely, "加装电梯：结婚登记要带什么"
    )

    reply = run(TakeTurn(civil_affairs), heard("结婚登记要带什么", slots=TALKED))

    assert "区民政局" in reply.texts[0]
    assert "接着说" not in reply.texts[0]


def test_facts_told_are_kept_and_used_later_and_shown(desk):
    desk.answers.goes_on("能送不", FEE, "养犬：能送不", "六十八")

    first = run(TakeTurn(desk), heard("我今年六十八，能办吗", slots=TALKED))
    told = TALKED | {"told_facts": first.slots["told_facts"]}
    reply = run(TakeTurn(desk), heard("能送不", slots=told))

    assert first.slots["told_facts"] == {"age": "六十八"}
    assert desk.answers.asked_after[0].facts == {}
    assert desk.answers.asked_after[-1].facts == {"age": "六十八"}
    assert reply.texts[0].startswith("接着说养犬：能送不\n按您说的“六十八”来答。\n")


@pytest.mark.parametrize("form", ["leave_message_form"])
def test_while_a_message_is_written_a_question_stands_for_itself(desk, form):
    run(TakeTurn(desk), heard("多少钱", slots=TALKED, form=form))

    assert desk.answers.asked_after == []


@pytest.mark.parametrize("text", ["重新开始", "重新开始吧！", "从头来"])
def test_starting_over_forgets_what_was_told_and_talked_of(desk, text):
    told = TALKED | {"told_facts": {"age": "六十八"}, "refused_entries": ["faq:1"]}

    reply = run(TakeTurn(desk), heard(text, slots=told))

    assert reply.texts == ["好的，前面说的都不算了。您想问什么？"]
    assert {reply.slots[name] for name in told} == {None}


def test_a_question_with_the_same_words_is_a_question(desk):
    reply = run(TakeTurn(desk), heard("重新开始办要什么材料", slots=TALKED))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]


def test_a_follow_up_that_is_refused_is_looked_up_as_it_was_completed(desk):
    desk.answers.goes_on("多少钱", FEE, "养犬：多少钱")
    desk.answers.knows("养犬：多少钱", DOGS)

    first = run(TakeTurn(desk), heard("多少钱", slots=TALKED))
    reply = run(TakeTurn(desk), heard("不是这个", slots=TALKED | first.slots))

    assert first.slots["question_asked"] == "养犬：多少钱"
    assert reply.cards[0]["faq_id"] == "9"
