import numpy as np

from benchmarks.grouping_baselines import average_linkage, each_alone


def test_what_fits_nowhere_is_a_group_of_its_own() -> None:
    found = each_alone(np.array([1, -1, 0, -1, 1]))

    assert found.tolist() == [1, 2, 0, 3, 1]


def test_average_linkage_puts_together_what_is_alike_after_centring() -> None:
    shared = np.full((4, 1), 9.0)
    own = np.array([[1, 0], [1, 0.1], [-1, 0], [-1, 0.1]])
    rows = np.hstack([own, shared]).astype(np.float32)

    found = dict(average_linkage(rows))["mean similarity 0.50 or more"]

    assert found[0] == found[1] != found[2] == found[3]
