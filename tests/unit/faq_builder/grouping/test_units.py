import numpy as np

from faq_builder.grouping.units import spread_over, units_of

NONE = -1


def test_one_wording_is_a_unit_for_each_owner_and_one_for_new_items() -> None:
    units = units_of(np.array([0, 0, 0, 1, 0]), np.array([NONE, 4, NONE, NONE, 7]))

    assert list(zip(units.row.tolist(), units.owner.tolist(), strict=True)) == [
        (0, NONE),
        (0, 4),
        (0, 7),
        (1, NONE),
    ]
    assert units.of_item.tolist() == [0, 1, 0, 3, 2]


def test_an_edge_between_rows_joins_all_their_units() -> None:
    units = units_of(np.array([0, 0, 1]), np.array([NONE, 4, NONE]))

    edges = spread_over(units, np.array([[0, 1]]), 2)

    pairs = {tuple(sorted(edge)) for edge in edges.tolist()}
    assert pairs >= {(0, 2), (1, 2), (0, 1)}


def test_a_row_whose_messages_are_gone_joins_nothing() -> None:
    units = units_of(np.array([0, 2]), np.array([NONE, NONE]))

    assert spread_over(units, np.array([[0, 1], [1, 2]]), 3).tolist() == []
    assert spread_over(units, np.array([[0, 2]]), 3).tolist() == [[0, 1]]
