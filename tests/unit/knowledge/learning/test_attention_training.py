"""Learning how hits are reread: from questions of which one text speaks, and its calibration."""

import random

import numpy as np
import pytest

from knowledge.answering.decision import LogitScale
from knowledge.answering.rereading import rank_and_reread
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from knowledge.learning.attention_training.calibration import (
    Reread,
    judged_rereads,
    reread_thresholds,
    rereads,
    scale_of,
)
from knowledge.learning.attention_training.examples import asked_of
from knowledge.learning.attention_training.training import learn_attention, order_of, pace_at
from knowledge.learning.labelled import Judgement, NothingToLearn
from tests.fakes.knowledge import HashingEmbedder

MATTERS = ("养犬登记", "电梯加装", "公租房", "助餐卡", "居住证", "停车证", "老年卡", "救助金")
ASPECTS = ("去哪里办", "要多少钱", "带什么材料")
EMBEDDER = HashingEmbedder(dimension=160)
ENTRIES = [
    Entry(f"{matter}{aspect}", EntryKind.FAQ, f"{matter}：{aspect}的答复", f"{matter}{aspect}")
    for matter in MATTERS
    for aspect in ASPECTS
]
COVERED = [
    (f"请问一下{matter}{aspect}呢", frozenset([f"{matter}{aspect}"]))
    for matter in MATTERS
    for aspect in ASPECTS
]
UNCOVERED = [(f"请问一下{matter}什么时候停办", frozenset[str]()) for matter in MATTERS]


def test_what_answers_is_told_from_what_names_the_same_matter():
    asked = list(asked_of(ENTRIES, [*COVERED, *UNCOVERED], EMBEDDER))

    attention = learn_attention(asked, [], encoder=EMBEDDER.name, source="this test", epochs=200)

    found = list(rereads(ENTRIES, [*COVERED, *UNCOVERED], EMBEDDER, attention))
    firsts = np.array([each.logits[0] for each in found])
    right = np.array([each.right[0] for each in found])
    assert right[: len(COVERED)].mean() > 0.95
    assert firsts[: len(COVERED)].mean() > 1.0 > -1.0 > firsts[len(COVERED) :].mean()


def test_an_epoch_holds_all_questions_and_ends_at_rest():
    asked = list(asked_of(ENTRIES, COVERED, EMBEDDER))

    items = order_of(asked, [], 2, random.Random(1))

    assert len(items) == 2 * len(COVERED)
    assert pace_at(0, 1000) == pytest.approx(0.011)
    assert pace_at(1000, 1000) == pytest.approx(0.001)


def drawn(count: int, scale: float, shift: float, *, by_question: bool = True) -> list[Reread]:
    """Hits whose logits, scaled so, are right as often as they say."""
    random = np.random.default_rng(5)
    made = []
    for _ in range(count):
        logits = np.sort(random.normal(0, 2, 3))[::-1].copy()
        shares = np.exp(np.append(scale * logits + shift, 0.0))
        meant = random.choice(4, p=shares / shares.sum())
        made.append(Reread(logits, np.arange(3) == meant, by_question))
    return made


def test_the_scale_is_found_that_the_chances_were_drawn_by():
    found = scale_of(drawn(6_000, 0.8, 0.5), None)

    assert found.scale == pytest.approx(0.8, abs=0.06)
    assert found.shift == pytest.approx(0.5, abs=0.12)


def test_limits_keep_the_share_of_right_ones():
    both = [*drawn(3_000, 1.0, 0.0), *drawn(3_000, 1.0, 0.0, by_question=False)]

    limits = reread_thresholds(both, source="this test")
    first = np.array([each.chances(limits.question)[0] for each in both])
    right = np.array([each.right[0] for each in both])
    assert right[first >= limits.answer].mean() == pytest.approx(0.95, abs=0.01)
    likely = (first >= limits.likely) & (first < limits.answer)
    assert right[likely].mean() == pytest.approx(0.67, abs=0.02)


def test_too_few_hits_of_a_kind_leave_its_scale():
    before = LogitScale(0.7, 0.2)

    assert scale_of(drawn(20, 1.0, 0.0), before) == before
    with pytest.raises(NothingToLearn):
        scale_of([], None)


def test_of_judged_queries_the_judged_hits_alone_count():
    attention = learn_attention(
        list(asked_of(ENTRIES, COVERED, EMBEDDER)), [], encoder="x", source="", epochs=1
    )
    index = build_in_memory(ENTRIES, EMBEDDER)
    (query,) = index.queries(["养犬登记去哪里办"])
    shown = rank_and_reread(index, query, np.ones(len(ENTRIES), dtype=bool), attention)
    wrong, right = (ENTRIES[row].entry_id for row in shown.rows[:2])
    judgement = Judgement("养犬登记去哪里办", frozenset([right]), frozenset([wrong]))

    (found,) = judged_rereads(ENTRIES, [judgement], EMBEDDER, attention)

    assert found.right.tolist() == [False, True]
