"""A text is answered from the policy talked of where it goes on with it, else from elsewhere."""

from datetime import date

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.completion.answering import (
    answer_elsewhere,
    answer_in_conversation,
    completed_answer,
    completes,
    gives_what_is_not_meant,
    offered_elsewhere,
    offered_here,
)
from desk.completion.reading import (
    InConversation,
    ReadEntry,
    asks_on,
    decides,
    names_matter_of_one_other,
    without_unsure,
)
from desk.completion.wordings import TalkedOf
from desk.completion.words_in_common import asks
from knowledge import Answer, Answerer, Entry, EntryKind, build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

DOGS = source_at("dogs", "清溪区养犬管理办法", "d1", label="第一条")
LIFTS = source_at("lifts", "清溪区加装电梯办法", "l1", label="第一条")
WHERE = Entry("faq:1", EntryKind.FAQ, "派出所。", "狗证去哪里办", sources=(DOGS,))
FEE = Entry("faq:2", EntryKind.FAQ, "每年150元。", "养狗要交多少钱", sources=(DOGS,))
LIFT = Entry("faq:3", EntryKind.FAQ, "每台5万元。", "加装电梯补贴多少", sources=(LIFTS,))
BEFORE = TalkedOf("dogs", "狗证去哪里办", WHERE)


def read(*found: tuple[Entry, float]) -> InConversation:
    entries = tuple(ReadEntry(entry, chance) for entry, chance in found)
    goes_on = asks_on(entries, "dogs")
    return InConversation("多少钱", entries, goes_on, "养犬：多少钱", False, "dogs")


def test_a_follow_up_that_is_sure_is_answered():
    answer = completed_answer(read((FEE, 0.9), (WHERE, 0.06)), BEFORE)

    assert answer.outcome is AnswerOutcome.ANSWERED_FAQ
    assert (answer.entry, answer.choices, answer.confidence) == (FEE, (), 0.9)


def test_a_likely_one_is_shown_with_others_but_not_with_what_was_just_answered():
    answer = completed_answer(read((FEE, 0.6), (WHERE, 0.2), (LIFT, 0.1)), BEFORE)

    assert answer.outcome is AnswerOutcome.ANSWERED_LIKELY
    assert (answer.entry, answer.choices) == (FEE, (LIFT,))


@pytest.mark.parametrize(
    ("found", "goes_on"),
    [
        (read((FEE, 0.6), (LIFT, 0.3)), True),
        (read((LIFT, 0.6), (FEE, 0.3)), False),
        (read((FEE, 0.2), (LIFT, 0.1)), False),
        (read((LIFT, 0.35), (FEE, 0.3), (WHERE, 0.3)), False),
    ],
)
def test_a_text_goes_on_where_the_policy_talked_of_likely_answers_it(found, goes_on):
    assert completes(found) is goes_on


@pytest.mark.parametrize(
    ("chance", "left"),
    [(0.25, [(FEE, 0.4)]), (0.6, [(WHERE, 0.6), (FEE, 0.3)])],
)
def test_what_was_just_given_is_meant_again_only_where_that_is_sure(chance, left):
    found = read((WHERE, chance), (FEE, 0.3)).found

    kept = without_unsure(found, WHERE)

    assert [one.entry for one in kept] == [entry for entry, _ in left]
    assert [one.chance for one in kept] == pytest.approx([share for _, share in left])


@pytest.mark.parametrize(
    ("found", "offered"),
    [
        (read((FEE, 0.3), (LIFT, 0.02)), ()),  # goes on
        (read((FEE, 0.3), (LIFT, 0.1)), (LIFT,)),
        (read((FEE, 0.01), (LIFT, 0.02)), (LIFT,)),  # leaves
    ],
)
def test_a_text_that_goes_on_is_offered_elsewhere_only_what_may_be_meant(found, offered):
    assert offered_elsewhere(found, (LIFT, FEE)) == offered


def test_what_leaves_the_policy_is_not_answered_from_it():
    left = read((LIFT, 0.5), (FEE, 0.2))
    alone = Answer(AnswerOutcome.ANSWERED_LIKELY, 0.5, FEE, (), (), None)

    assert gives_what_is_not_meant(alone, left)
    assert answer_elsewhere(left).entry == LIFT
    assert answer_elsewhere(left).outcome is AnswerOutcome.ANSWERED_LIKELY


def test_nothing_is_answered_elsewhere_where_nothing_is_likely():
    answer = answer_elsewhere(read((LIFT, 0.2), (FEE, 0.1)))

    assert answer.outcome is AnswerOutcome.NO_ANSWER_UNCERTAIN
    assert (answer.entry, answer.choices) == (None, (LIFT,))


@pytest.mark.parametrize(
    ("word", "asking"),
    [("几岁", True), ("什么时候", True), ("哪家", True), ("七岁", True), ("公积金", False)],
)
def test_what_asks_is_not_foreign_to_any_policy(word, asking):
    assert asks(word) is asking


@pytest.mark.parametrize(
    ("plain", "decided"),
    [
        (read((FEE, 0.5), (WHERE, 0.1)), True),
        (read((WHERE, 0.5), (FEE, 0.3)), True),
        (read((WHERE, 0.5), (FEE, 0.1)), False),  # what was told would bring another answer
        (read((FEE, 0.78)), False),  # hardly surer
    ],
)
def test_facts_decide_only_between_what_may_be_meant_without_them(plain, decided):
    assert decides(read((FEE, 0.8)), plain) is decided


def test_what_was_just_answered_is_not_offered():
    assert offered_here(read((LIFT, 0.5), (WHERE, 0.2), (FEE, 0.1)), BEFORE) == (FEE,)


@pytest.mark.parametrize(
    ("name", "found", "told", "leaves"),
    [
        ("加装电梯", (LIFT, FEE), "狗证去哪里办", True),
        ("加装电梯", (LIFT, FEE), "加装电梯的小区也能养狗", False),  # the policy talked of says it
        ("加装电梯补贴多少", (LIFT,), "狗证去哪里办", False),  # asks more than a name
        ("清溪区", (LIFT, FEE), "狗证去哪里办", False),  # several speak of it
        ("水费", (LIFT, FEE), "狗证去哪里办", False),  # none does
        ("电", (LIFT,), "狗证去哪里办", False),
    ],
)
def test_a_name_of_another_policy_alone_leaves_the_one_talked_of(name, found, told, leaves):
    assert names_matter_of_one_other(name, found, told) is leaves


def test_what_names_no_other_matter_is_looked_for_nowhere_else():
    dogs, parking = source_at("dogs", "养犬管理办法"), source_at("parking", "夜间停车办法")
    asked = Entry(
        "faq:fee", EntryKind.FAQ, "每月120元。", "停车证一个月多少钱？", sources=(parking,)
    )
    where = Entry("faq:where", EntryKind.FAQ, "派出所。", "养犬登记的办理地点？", sources=(dogs,))
    entries = (asked, where)
    answerer = Answerer(build_in_memory(entries, HashingEmbedder()))
    before = TalkedOf("parking", "停车证一个月多少钱", asked)

    bare = answer_in_conversation(answerer, "去哪办", before, on=date(2026, 11, 30))
    named = answer_in_conversation(answerer, "养犬登记的办理地点", before, on=date(2026, 11, 30))

    assert bare.answer.outcome is AnswerOutcome.NO_ANSWER_UNKNOWN
    assert (bare.answer.entry, bare.answer.choices) == (None, ())
    assert [e.entry_id for e in (named.answer.entry, *named.answer.choices) if e] == ["faq:where"]
