"""Choices are things a person can tell apart."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.answerer import Answerer
from knowledge.answering.confidence import Confidence, Logistic
from knowledge.answering.decision import Thresholds
from knowledge.answering.deduplicate import distinct
from knowledge.answering.ranking import FEATURES, Candidates
from knowledge.entries import Entry, EntryKind, SourceRef
from knowledge.indexing.assembly import build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

TODAY = date(2024, 6, 3)


def source(anchor: str, policy: str = "p1") -> SourceRef:
    return source_at(policy, "办法", anchor)


LIFT = Entry(
    "faq:lift",
    EntryKind.FAQ,
    "三分之二以上的业主同意即可。",
    "加装电梯要多少户同意？",
    sources=(source("art-5"),),
)
CITED = Entry(
    "clause:5", EntryKind.CLAUSE, "加装电梯应当经三分之二的业主同意。", sources=(source("art-5"),)
)
NEXT = Entry("clause:6", EntryKind.CLAUSE, "加装电梯的补贴为二十万元。", sources=(source("art-6"),))
ELSEWHERE = Entry(
    "clause:x5", EntryKind.CLAUSE, "加装电梯不得占用消防通道。", sources=(source("art-5", "p2"),)
)
TWIN = Entry("faq:twin", EntryKind.FAQ, LIFT.answer, "一楼不同意能加装电梯吗？")


def kept(*entries: Entry) -> list[Entry]:
    """What is left of these, given best first."""
    rows = np.arange(len(entries))
    features = np.zeros((len(entries), len(FEATURES)))
    found = distinct(Candidates(rows, features, -rows.astype(float)), entries)
    return [entries[row] for row in found.rows]


def test_a_clause_that_a_better_faq_cites_repeats_it():
    assert kept(LIFT, CITED, NEXT) == [LIFT, NEXT]


def test_a_clause_better_than_the_faq_that_cites_it_leaves_both():
    assert kept(CITED, LIFT, NEXT) == [CITED, LIFT, NEXT]


def test_the_same_anchor_of_another_policy_is_another_clause():
    assert kept(LIFT, ELSEWHERE) == [LIFT, ELSEWHERE]


def test_the_same_answer_text_is_one_choice():
    assert kept(LIFT, TWIN, NEXT) == [LIFT, NEXT]


def test_entries_without_answer_text_do_not_repeat_each_other():
    blank = Entry("a", EntryKind.FAQ, "", "甲？"), Entry("b", EntryKind.FAQ, " ", "乙？")

    assert kept(*blank) == list(blank)


def test_two_faqs_that_cite_one_clause_are_two_choices():
    other = Entry("faq:o", EntryKind.FAQ, "要公示七天。", "要公示吗？", sources=(source("art-5"),))

    assert kept(LIFT, other) == [LIFT, other]


def test_nothing_is_left_of_nothing():
    assert kept() == []


def test_a_cited_clause_is_not_offered_beside_its_faq():
    half = Confidence(*[Logistic(0.0, {})] * 2)
    unsure = Thresholds("this test", half, half, answer=0.9, likely=0.6, related=0.0)
    index = build_in_memory((LIFT, CITED, NEXT), HashingEmbedder())

    answer = Answerer(index, unsure).answer("加装电梯要多少户同意", on=TODAY)

    assert answer.outcome is AnswerOutcome.NO_ANSWER_UNCERTAIN
    assert CITED not in answer.choices and answer.choices[0] == LIFT


def test_a_faq_with_the_same_answer_does_not_make_the_first_less_sure():
    by_margin = Confidence(*[Logistic(-1.0, {"margin": 1.0})] * 2)
    model = Thresholds("this test", by_margin, by_margin, answer=0.9, likely=0.4, related=0.0)
    beside, alone = (
        Answerer(build_in_memory(entries, HashingEmbedder()), model)
        for entries in ((LIFT, TWIN, NEXT), (LIFT, NEXT))
    )
    query = "加装电梯要多少户同意"

    sure = beside.search(query).confidence

    assert [hit.entry_id for hit in beside.search(query).hits][:2] == ["faq:lift", "faq:twin"]
    assert sure == pytest.approx(alone.search(query).confidence, abs=0.05)


def test_a_cited_clause_does_not_make_its_faq_less_sure():
    by_margin = Confidence(*[Logistic(-1.0, {"margin": 1.0})] * 2)
    model = Thresholds("this test", by_margin, by_margin, answer=0.9, likely=0.4, related=0.0)
    index = build_in_memory((LIFT, CITED), HashingEmbedder())
    uncited = build_in_memory((replace(LIFT, sources=()), CITED), HashingEmbedder())
    query = "加装电梯要多少户同意"

    assert Answerer(index, model).search(query).confidence > (
        Answerer(uncited, model).search(query).confidence
    )
