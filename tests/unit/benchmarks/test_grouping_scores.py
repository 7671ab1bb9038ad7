import numpy as np
from pytest import approx

from benchmarks.grouping_scores import b_cubed, best_found, interval

PAIR_AND_TRIPLE = (frozenset({0, 1}), frozenset({2, 3, 4}))


def test_groups_found_as_they_are_have_a_full_figure() -> None:
    found = np.array([7, 7, 0, 0, 0])

    assert b_cubed(found, PAIR_AND_TRIPLE) == (1.0, 1.0, 1.0)
    assert interval(found, PAIR_AND_TRIPLE) == (1.0, 1.0)


def test_one_item_in_the_wrong_group_costs_both_groups() -> None:
    found = np.array([0, 0, 0, 1, 1])

    f1, precision, recall = b_cubed(found, PAIR_AND_TRIPLE)

    # precision: 2/3, 2/3, 1/3, 1, 1; recall: 1, 1, 1/3, 2/3, 2/3
    assert precision == approx(11 / 15)
    assert recall == approx(11 / 15)
    assert f1 == approx(11 / 15)


def test_all_in_one_group_is_recalled_in_full_at_the_price_of_precision() -> None:
    f1, precision, recall = b_cubed(np.zeros(5, dtype=np.int64), PAIR_AND_TRIPLE)

    assert recall == 1
    assert precision == approx((2 * 2 / 5 + 3 * 3 / 5) / 5)
    assert f1 == approx(2 * precision / (precision + 1))


def test_each_alone_is_precise_and_recalls_its_share_of_the_group() -> None:
    _, precision, recall = b_cubed(np.arange(5), PAIR_AND_TRIPLE)

    assert precision == 1
    assert recall == approx(2 / 5)


def test_the_interval_of_uneven_groups_holds_the_figure() -> None:
    rng = np.random.default_rng(3)
    truth = [frozenset(range(start, start + 4)) for start in range(0, 200, 4)]
    found = np.where(rng.random(200) < 0.3, 1000 + np.arange(200), np.repeat(np.arange(50), 4))

    low, high = interval(found, truth)

    assert low < b_cubed(found, truth).f1 < high
    assert high - low < 0.2


def test_of_a_matter_the_best_topic_counts_not_the_largest() -> None:
    found = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
    matter = frozenset({6, 7, 8})

    f1, precision, recall = best_found(found, [matter])

    assert [f1, precision, recall] == approx([0.8, 1.0, 2 / 3])


def test_several_matters_count_alike_however_large() -> None:
    found = np.array([0, 0, 0, 0, 1, 2])

    f1, _, _ = best_found(found, [frozenset({0, 1, 2, 3}), frozenset({4, 5})])

    assert f1 == approx((1 + 2 / 3) / 2)
