"""The search for ranking weights finds what orders, keeps signs, and leaves out whole families."""

import numpy as np
from pytest import approx

from benchmarks.ranking_features import FeatureSet
from benchmarks.ranking_search import left_out, recall_at_one, reciprocal_ranks, search_weights

FREE = [(-np.inf, np.inf)] * 3


def of_queries(features: list[list[list[float]]], right: list[list[bool]]) -> FeatureSet:
    array = np.array(features, dtype=np.float32)
    return FeatureSet(array, np.array(right), np.ones(array.shape[:2], dtype=bool))


def planted(seed: int, queries: int = 200) -> FeatureSet:
    """Ten candidates, of which the right one has the most of a plain sum of two of the features."""
    features = np.random.default_rng(seed).normal(size=(queries, 10, 3)).astype(np.float32)
    right = np.zeros((queries, 10), dtype=bool)
    right[np.arange(queries), (features[:, :, 0] + features[:, :, 1]).argmax(axis=1)] = True
    return FeatureSet(features, right, np.ones((queries, 10), dtype=bool))


def test_a_reciprocal_rank_counts_the_wrong_candidates_ahead():
    found = of_queries([[[3.0], [2.0], [1.0]]] * 3, [[True, False, False], [False, True, True],
                                                      [False, False, False]])  # fmt: skip

    ranks = reciprocal_ranks(found.features @ np.array([1.0]), found)

    assert ranks.tolist() == [1.0, 0.5, 0.0]


def test_what_ties_with_the_right_candidate_counts_as_better():
    found = of_queries([[[1.0], [1.0]]], [[True, False]])

    assert reciprocal_ranks(found.features @ np.array([1.0]), found).tolist() == [0.5]


def test_places_without_a_candidate_are_never_first():
    found = of_queries([[[-2.0], [0.0]]], [[True, False]])
    found.there[0, 1] = False

    assert recall_at_one(np.array([1.0]), found) == 1.0


def test_weights_that_order_are_found_and_carry_over():
    start = np.array([1.0, 0.0, 1.0])

    weights = search_weights([planted(1), planted(2)], start, FREE)

    assert recall_at_one(start, planted(3)) < 0.5
    assert recall_at_one(weights, planted(3)) > 0.9


def test_the_same_search_ends_in_the_same_weights():
    start = np.array([1.0, 0.2, 0.4])

    first, second = (search_weights([planted(1)], start, FREE) for _ in range(2))

    assert first.tolist() == second.tolist()


def test_a_weight_stays_on_its_side_of_nought():
    bounds = [(0.0, np.inf), (-np.inf, 0.0), (0.0, np.inf)]

    weights = search_weights([planted(1)], np.array([1.0, -1.0, 1.0]), bounds)

    assert weights[1] == approx(0.0)
    assert weights[0] > 0


def test_without_sets_the_start_is_kept():
    assert search_weights([], np.array([1.0, 2.0, 3.0]), FREE).tolist() == [1.0, 2.0, 3.0]


def test_a_set_is_left_out_together_with_its_kin():
    families = {"documents": "documents", "paragraphs": "documents", "board": "board"}

    assert dict(left_out(families)) == {
        "documents": ["board"],
        "paragraphs": ["board"],
        "board": ["documents", "paragraphs"],
    }
