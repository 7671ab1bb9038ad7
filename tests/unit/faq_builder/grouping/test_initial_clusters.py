import numpy as np
import pytest

from faq_builder.grouping.initial_clusters import clusters_of, joined
from faq_builder.grouping.linkage import NO_OWNER, Clusters


def rows_of(values: list[list[float]]) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_wordings_of_one_owner_start_together_and_new_ones_alone() -> None:
    rows = rows_of([[1, 0], [0, 1], [1, 0]])

    found, where = clusters_of(
        np.array([0, 1, 2]), np.array([0, NO_OWNER, 0]), rows, np.array([0.1, 0.2, 0.3])
    )

    assert where.tolist() == [0, 1, 0]
    assert found.sums.tolist() == [[2, 0], [0, 1]]
    assert found.sizes.tolist() == [2, 1]
    assert found.hubness.tolist() == pytest.approx([0.4, 0.2])
    assert found.owner.tolist() == [0, NO_OWNER]


def test_a_part_of_a_large_cluster_stands_for_all_of_it() -> None:
    rows = rows_of([[1, 0], [0, 1]])
    row = np.array([0, 1] * 500)

    found, _ = clusters_of(row, np.zeros(1_000, dtype=np.int64), rows, np.array([0.5, 0.5]))

    assert found.sizes.tolist() == [1_000]
    assert found.sums.sum() == pytest.approx(1_000)
    assert found.hubness.tolist() == pytest.approx([500])


def test_new_groups_stand_behind_the_topics_and_old_ones_are_inside_them() -> None:
    topics = Clusters(np.eye(2, dtype=np.float32), np.ones(2), np.zeros(2), np.array([1, 0]))
    groups = Clusters(
        np.ones((3, 2), dtype=np.float32), np.full(3, 4.0), np.zeros(3), np.array([0, NO_OWNER, 1])
    )

    start, where = joined(topics, groups)

    assert where.tolist() == [1, 2, 0]
    assert start.sizes.tolist() == [1, 1, 4]
    assert start.owner.tolist() == [1, 0, NO_OWNER]
