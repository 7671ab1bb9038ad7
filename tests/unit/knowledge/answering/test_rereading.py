"""Reranking of the first candidates, and the chances that follow from their logits."""

import numpy as np
import pytest

from knowledge.answering.confidence import Confidence, Known, Logistic
from knowledge.answering.decision import (
    LogitScale,
    RereadThresholds,
    Thresholds,
    chances_of,
)
from knowledge.answering.ranking import FEATURES, Candidates
from knowledge.answering.rereading import rank_and_reread, reordered, text_tokens
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.index import Index
from tests.fakes.knowledge import HashingEmbedder

NO = Confidence(*[Logistic(0.0, {})] * 2)
REREAD = RereadThresholds(
    "this test", LogitScale(1.0, 0.0), LogitScale(2.0, -1.0), answer=0.9, likely=0.3, related=0.1
)
THRESHOLDS = Thresholds("this test", NO, NO, answer=0.6, reread=REREAD)
IS_QUESTION = FEATURES.index("is_question")


def candidates(scores: list[float], *, question: bool = True) -> Candidates:
    features = np.zeros((len(scores), len(FEATURES)))
    features[:, IS_QUESTION] = question
    rows = np.arange(10, 10 + len(scores))
    return Candidates(rows, features, np.array(scores))


def test_those_reread_come_first_by_their_logits_and_the_others_as_before():
    ranked = candidates([9.0, 8.0, 7.0, 6.5, 2.0])

    found = reordered(ranked, np.array([0, 2]), np.array([-1.0, 3.0]))

    assert found.rows.tolist() == [12, 10, 11, 13, 14]
    assert found.scores.tolist() == [3.0, -1.0, -2.0, -3.5, -8.0]
    assert found.reread == {10, 12}


def test_chances_are_shares_beside_none_of_them():
    found = reordered(candidates([5.0, 4.0]), np.array([0, 1]), np.log([6.0, 3.0]))

    chances = chances_of(found, THRESHOLDS, Known(2, 2))

    assert (chances.first, *chances.others) == pytest.approx((0.6, 0.3))


def test_a_window_of_text_has_a_scale_of_its_own():
    ranked = candidates([5.0], question=False)
    found = reordered(ranked, np.array([0]), np.array([1.0]))

    assert chances_of(found, THRESHOLDS, Known(1, 0)).first == pytest.approx(1 / (1 + np.exp(-1)))


def test_what_was_reread_is_given_by_its_own_limits():
    limits = THRESHOLDS.for_reread()

    assert (limits.answer, limits.likely, limits.related) == (0.9, 0.3, 0.1)
    assert Thresholds("", NO, NO, answer=0.6).for_reread().answer == 0.6


@pytest.fixture
def index() -> Index:
    similar = ("狗证怎么办",)
    asked = Entry("a", EntryKind.FAQ, "带上免疫证明到派出所。", "养犬登记怎么办理", similar)
    clause = Entry("b", EntryKind.CLAUSE, "每只每年三百元。", context="养犬管理办法")
    return build_in_memory([asked, clause], HashingEmbedder())


def test_of_an_entry_the_nearest_passage_its_question_and_its_answer_are_read(index: Index):
    (query,) = index.queries(["狗证怎么办"])

    read = text_tokens(index, query, 0)

    lengths = np.diff(index.tokens.starts)
    similar, question, answer = (int(lengths[place]) for place in (1, 0, 2))
    assert len(read.rarity) == similar + question + answer
    assert read.of_answer.tolist() == [0.0] * (similar + question) + [1.0] * answer


def test_of_a_clause_the_nearest_window_is_read(index: Index):
    (query,) = index.queries(["每年多少"])

    read = text_tokens(index, query, 1)

    assert len(read.rarity) == int(np.diff(index.tokens.starts)[3])
    assert read.of_answer.all()


def test_without_attention_for_the_encoder_the_ranking_stands(index: Index):
    (query,) = index.queries(["狗证怎么办"])

    found = rank_and_reread(index, query, [True, True])

    assert found.rows[0] == 0
    assert not found.reread
