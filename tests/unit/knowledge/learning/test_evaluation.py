"""Figures that can be checked by hand."""

from functools import cache

import pytest

from knowledge.learning.evaluation import Judged, evaluate, judge, reliability

JUDGED = [
    Judged(answerable=True, rank=1, answered=True, confidence=0.95),
    Judged(answerable=True, rank=2, answered=True, confidence=0.55),
    Judged(answerable=True, rank=None, answered=False, confidence=0.15),
    Judged(answerable=True, rank=1, answered=False, confidence=0.45),
    Judged(answerable=False, rank=None, answered=False, confidence=0.05),
    Judged(answerable=False, rank=None, answered=True, confidence=0.65),
]


@cache
def figures() -> dict[str, float]:
    return {measure.name: measure.value for measure in evaluate(JUDGED)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("R@1", 2 / 4),
        ("R@5", 3 / 4),
        ("MRR", (1 + 0.5 + 0 + 1) / 4),
        ("answer precision", 1 / 3),
        ("coverage", 2 / 4),
        ("refusal", 1 / 2),
        ("AUROC", 6 / 8),
        ("coverage at 0.95", 1 / 4),
    ],
)
def test_figures_are_what_a_reader_counts(name: str, value: float):
    assert figures()[name] == pytest.approx(value)


def test_calibration_error_is_the_mean_gap():
    gaps = [0.05, 0.55, 0.15, 0.55, 0.05, 0.65]

    # 0.55 (wrong) stands alone in its tenth, and so do all the others.
    assert figures()["calibration error"] == pytest.approx(sum(gaps) / 6)


def test_the_interval_holds_the_figure_and_is_the_same_every_time():
    first, again = evaluate(JUDGED), evaluate(JUDGED)

    assert first == again
    assert all(m.low <= m.value <= m.high for m in first)


def test_a_figure_without_queries_is_left_out():
    names = {m.name for m in evaluate([JUDGED[0]])}

    assert names.isdisjoint({"refusal", "AUROC"})


def test_the_rank_is_that_of_the_first_right_hit():
    assert judge(["a", "b", "c"], ["c", "b"], True, 0.5).rank == 2


def test_reliability_gives_each_tenth_that_occurs():
    assert reliability(JUDGED[:2]) == [(0.55, 0.0, 1), (0.95, 1.0, 1)]


def test_answers_of_one_confidence_are_given_together():
    tied = [
        Judged(answerable=True, rank=1, answered=True, confidence=0.9),
        Judged(answerable=True, rank=1, answered=True, confidence=0.5),
        Judged(answerable=False, rank=None, answered=True, confidence=0.5),
    ]

    covered = {measure.name: measure.value for measure in evaluate(tied)}["coverage at 0.95"]

    assert covered == 1 / 2


def test_nothing_is_covered_where_the_surest_is_wrong():
    wrong = [
        Judged(answerable=False, rank=None, answered=True, confidence=0.9),
        Judged(answerable=True, rank=1, answered=True, confidence=0.5),
    ]

    assert {m.name: m.value for m in evaluate(wrong)}["coverage at 0.95"] == 0
