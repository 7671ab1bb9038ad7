import numpy as np
from pytest import approx

from faq_builder.grouping.linkage import NO_OWNER, Clusters, merge_down_to
from faq_builder.grouping.settings import LevelSettings

NO_CROWDING = np.zeros(4)


def clusters(angles: list[float], *, owner: list[int] | None = None, hubness=NO_CROWDING):
    """Unit vectors in the plane at these angles, in degrees."""
    turned = np.deg2rad(angles)
    rows = np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)
    owners = np.array(owner or [NO_OWNER] * len(angles))
    return Clusters(rows, np.ones(len(angles)), np.array(hubness[: len(angles)]), owners)


def all_pairs(count: int) -> np.ndarray:
    return np.stack(np.triu_indices(count, 1), axis=1)


def level(degrees: float, share: float = 0.0) -> LevelSettings:
    return LevelSettings(
        float(np.cos(np.deg2rad(degrees))), share, hubness_neighbours=10, lexical_share=0.15
    )


def test_near_ones_merge_and_far_ones_stay() -> None:
    label = merge_down_to(level(20), clusters([0, 10, 90, 100]), all_pairs(4))

    assert label.tolist() == [0, 0, 2, 2]


def test_the_mean_of_all_pairs_decides_not_the_nearest_pair() -> None:
    found = clusters([0, 15, 30])

    label = merge_down_to(level(18), found, all_pairs(3))

    assert label.tolist() == [0, 0, 2]  # 15 to 30 alone would do; 0 to 30 weighs against it
    assert found.sizes.tolist() == [2, 1, 1]


def test_what_is_not_compared_does_not_merge() -> None:
    label = merge_down_to(level(20), clusters([0, 1, 2]), np.array([[0, 1]]))

    assert label.tolist() == [0, 0, 2]


def test_different_owners_never_merge_and_one_in_between_joins_the_nearer() -> None:
    found = clusters([0, 4, 10], owner=[0, NO_OWNER, 1])

    label = merge_down_to(level(60), found, all_pairs(3))

    assert label.tolist() == [0, 0, 2]
    assert found.owner.tolist() == [0, NO_OWNER, 1]


def test_hubness_is_taken_off_by_its_share() -> None:
    found = clusters([0, 60], hubness=np.array([0.2, 0.6]))

    assert found.similarity(np.array([[0, 1]]), 0.5)[0] == approx(0.5 - 0.2, abs=1e-6)


def test_no_pairs_leave_everything_as_it_is() -> None:
    label = merge_down_to(level(20), clusters([0, 1]), np.zeros((0, 2), dtype=np.int64))

    assert label.tolist() == [0, 1]
