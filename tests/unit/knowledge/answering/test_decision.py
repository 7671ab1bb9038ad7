"""From calibrated probabilities of the first hits to one of four decisions."""

import numpy as np
import pytest

from knowledge.answering.confidence import Confidence, Known, Logistic
from knowledge.answering.decision import (
    Chances,
    Decision,
    Thresholds,
    chances_of,
    decide,
    equals,
)
from knowledge.answering.ranking import FEATURES, Candidates

HALF = Confidence(*[Logistic(0.0, {})] * 2)
NINE_TENTHS = Confidence(*[Logistic(float(np.log(9)), {})] * 2)
THRESHOLDS = Thresholds(
    "this test", HALF, HALF, answer=0.7, likely=0.45, clarify=0.8, related=0.1, equal=0.75
)


@pytest.mark.parametrize(
    ("first", "others", "decision"),
    [
        (1.0, (), Decision.ANSWER),
        (0.7, (0.1,), Decision.ANSWER),
        (0.69, (0.1, 0.1), Decision.LIKELY),
        (0.45, (), Decision.LIKELY),
        (0.45, (0.44,), Decision.CLARIFY),
        (0.3, (0.28, 0.25), Decision.CLARIFY),
        (0.22, (0.21, 0.2, 0.19), Decision.CLARIFY),
        (0.44, (), Decision.NONE),
        (0.0, (), Decision.NONE),
    ],
)
def test_what_is_sure_is_answered_and_what_is_likely_shown(first, others, decision):
    assert decide(Chances(first, others), THRESHOLDS) is decision


@pytest.mark.parametrize(
    ("first", "others", "count"),
    [
        (0.45, (0.44, 0.05), 2),
        (0.22, (0.21, 0.2, 0.19), 4),
        (0.5, (0.3,), 0),  # together 0.8, but not equal
        (0.39, (0.39,), 0),  # equal, but together 0.78
        (0.3, (0.28, 0.2), 0),  # what is meant with 0.78 only if the third counted
    ],
)
def test_two_to_four_stand_equal_where_one_of_them_is_surely_enough_meant(first, others, count):
    assert equals(Chances(first, others), THRESHOLDS) == count


def candidates(*scores: float) -> Candidates:
    """Candidates with these ranking scores, best first."""
    rows = np.arange(len(scores))
    return Candidates(rows, np.zeros((len(scores), len(FEATURES))), np.array(scores))


def test_a_hit_behind_by_the_temperature_has_a_chance_e_times_smaller():
    chances = chances_of(candidates(10.0, 9.0, 8.0, 3.0, 2.9), THRESHOLDS, Known(5, 5))

    assert chances.first == pytest.approx(0.5)
    assert chances.others == pytest.approx((0.1839, 0.0677, 0.0005), abs=1e-4)


def test_one_hit_is_right_at_most_so_the_chances_are_1_together_at_most():
    sure = Thresholds("this test", NINE_TENTHS, NINE_TENTHS, answer=0.95)

    chances = chances_of(candidates(10.0, 10.0, 10.0), sure, Known(3, 3))

    assert chances.first == pytest.approx(0.9)
    assert chances.others == pytest.approx((0.05, 0.05))


def test_without_a_hit_there_is_no_chance():
    chances = chances_of(candidates(), THRESHOLDS, Known(0, 0))

    assert chances == Chances(0.0, ())
    assert decide(chances, THRESHOLDS) is Decision.NONE
