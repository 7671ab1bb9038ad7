import numpy as np
from pytest import approx

from faq_builder.grouping.neighbours import nearest
from faq_builder.reading.lexical import unit_rows


def some_vectors(count: int) -> np.ndarray:
    return unit_rows(np.random.default_rng(3).standard_normal((count, 256)).astype(np.float32))


def test_the_nearest_come_first_without_oneself() -> None:
    rows = np.array([[1, 0], [0.8, 0.6], [0, 1], [0.6, 0.8]], dtype=np.float32)

    found = nearest(rows, 2)

    assert found.rows.tolist() == [[1, 3], [3, 0], [3, 1], [1, 2]]
    assert found.cosines[0].tolist() == approx([0.8, 0.6], abs=1e-3)
    assert found.hubness(2)[[0, 2]].tolist() == approx([0.7, 0.7], abs=1e-3)
    assert found.edges(np.array([0, 2])).tolist() == [[0, 1], [0, 3], [2, 3], [2, 1]]


def test_one_vector_alone_has_no_neighbours() -> None:
    found = nearest(some_vectors(1), 5)

    assert found.edges(np.array([0])).shape == (0, 2)
    assert found.hubness(5).tolist() == [0.0]


def test_few_vectors_give_fewer_neighbours_than_wanted() -> None:
    assert nearest(some_vectors(3), 15).rows.shape == (3, 2)


def test_looking_in_few_directions_finds_nearly_all_that_looking_in_all_finds() -> None:
    apart = unit_rows(some_vectors(200).repeat(5, axis=0) + np.float32(0.5) * some_vectors(1_000))

    exact, found = nearest(apart, 4), nearest(apart, 4, exact_up_to=100)

    shared = [len(set(a) & set(b)) for a, b in zip(found.rows, exact.rows, strict=True)]
    assert np.mean(shared) >= 3.9
