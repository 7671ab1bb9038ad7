"""Learning weights and thresholds from labelled queries."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.answering.confidence import CONFIDENCE_FEATURES
from knowledge.answering.ranking import FEATURES, Candidates, RankingWeights
from knowledge.entries import Entry, EntryKind
from knowledge.learning.calibration import (
    Lesson,
    confidences,
    learn_confidence,
    learn_thresholds,
    threshold_for,
)
from knowledge.learning.labelled import Labelled, NothingToLearn, near_misses_among
from knowledge.learning.ranking_learning import learn_ranking

NOTHING = np.zeros(4, dtype=bool)
ENTRIES = [Entry(str(n), EntryKind.FAQ, f"answer {n}", f"question {n}") for n in range(4)]
PAIRS, QUERY_MET, IS_QUESTION, LENGTH = (
    FEATURES.index(name) for name in ("pairs", "query_met", "is_question", "length")
)


def queries(kind: float, count: int = 60) -> list[Labelled]:
    """Queries whose right candidate meets more of the query; of ``pairs`` all have the same."""
    random = np.random.default_rng(7)
    made = []
    for _ in range(count):
        features = np.zeros((4, len(FEATURES)))
        features[:, PAIRS] = 0.5
        features[:, QUERY_MET] = random.uniform(0.2, 0.5, size=4)
        features[2, QUERY_MET] = random.uniform(0.6, 0.9)
        features[:, IS_QUESTION] = kind
        candidates = Candidates(np.arange(4), features, np.zeros(4))
        made.append(Labelled(candidates, np.arange(4) == 2, NOTHING, ENTRIES))
    return made


def test_what_tells_right_from_wrong_gets_the_weight():
    weights = learn_ranking([queries(1.0)])

    assert weights["query_met"] > 1.0
    assert abs(weights.get("pairs", 0.0)) < weights["query_met"] / 100


def test_the_learned_order_puts_the_right_candidate_first():
    weights = RankingWeights("this test", {}, learn_ranking([queries(1.0)]))

    assert all(item.reranked(weights).right[0] for item in queries(1.0))


def test_taking_the_right_one_away_leaves_the_others_in_order():
    (item,) = queries(1.0, count=1)

    assert item.without_right().candidates.rows.tolist() == [0, 1, 3]
    assert not item.without_right().right.any()


def test_the_learned_confidence_is_high_only_where_the_first_is_right():
    items = [*queries(1.0), *queries(0.0)]
    ranking = RankingWeights("this test", {}, learn_ranking([items]))
    items = [item.reranked(ranking) for item in items]

    learned = learn_thresholds([items], source="this test", precision=0.9, likely=0.3)

    right = confidences(items, learned)
    wrong = confidences([item.without_right() for item in items], learned)
    assert np.greater.outer(right, wrong).mean() > 0.995
    assert np.mean(wrong) < learned.answer < np.quantile(right, 0.1)
    assert learned.likely == min(0.3, learned.answer)


def test_what_a_person_called_wrong_is_the_near_miss_instead_of_a_removed_entry():
    (item,) = queries(1.0, count=1)
    judged = replace(item, right=np.arange(4) == 1, wrong=np.arange(4) == 2)

    as_right, as_wrong = near_misses_among([judged])

    assert as_right.candidates.rows.tolist() == [1, 2, 3] and as_right.right[0]
    assert as_wrong.candidates.rows.tolist() == [2, 3] and not as_wrong.right.any()


def test_without_such_judgements_half_of_the_queries_lose_their_right_entry():
    seen = near_misses_among(queries(1.0, count=200))

    assert len(seen) == 200
    assert 70 < sum(not item.right.any() for item in seen) < 130


def test_agreement_may_only_add_and_difference_only_take_away():
    opposed = [*queries(1.0), *queries(0.0)]
    for item in opposed:  # here the right ones agree less and differ more than the wrong ones
        item.candidates.features[2, PAIRS], item.candidates.features[2, LENGTH] = 0.1, 1.0

    learned = learn_thresholds([opposed], source="this test", precision=0.9, likely=0.3)

    for end in (learned.question.small, learned.question.large):
        assert end.weights.get("pairs", 0.0) >= 0.0
        assert end.weights.get("length", 0.0) <= 0.0


def test_a_small_and_a_large_knowledge_base_teach_a_model_each():
    small, large = lesson(tells=PAIRS, breadth=0.0), lesson(tells=LENGTH, breadth=1.0)

    learned = learn_confidence([small, large])

    assert learned.small.weights["pairs"] > 5 * learned.large.weights.get("pairs", 0.0)
    assert learned.large.weights["length"] < 5 * learned.small.weights.get("length", 0.0)


def lesson(*, tells: int, breadth: float, count: int = 400) -> Lesson:
    """Right are those of whose feature ``tells`` there is more, or less where it differs."""
    random = np.random.default_rng(3)
    features = np.zeros((count, len(CONFIDENCE_FEATURES)))
    features[:, [PAIRS, LENGTH]] = random.uniform(size=(count, 2))
    more = features[:, tells] > 0.5
    right = ~more if tells == LENGTH else more
    each = np.full(count, 1 / count)
    return Lesson(features, right.astype(float), np.full(count, breadth), each)


def test_the_threshold_is_the_lowest_that_keeps_the_precision():
    confidences, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([1.0, 1.0, 0.0, 1.0])

    assert threshold_for(1.0, confidences, right) == 0.8
    assert threshold_for(0.75, confidences, right) == 0.6


def test_where_nothing_is_precise_enough_nothing_is_answered():
    assert threshold_for(0.9, np.array([0.9]), np.array([0.0])) == 1.0


def test_queries_without_a_right_candidate_teach_nothing():
    items = [item.without_right() for item in queries(1.0, count=3)]

    with pytest.raises(NothingToLearn):
        learn_ranking([items])
