"""Rows of different lengths in one array."""

import numpy as np

from knowledge.indexing.ragged_arrays import Ragged, picked, positions

NOTHING = np.zeros(0, dtype=np.int32)


def ragged(*rows: list[int]) -> Ragged:
    return Ragged.of([np.array(row, dtype=np.int32) for row in rows], NOTHING)


def test_positions_are_those_of_the_rows_asked_for_in_their_order():
    rows = ragged([1, 2], [], [3, 4, 5])

    places = positions(rows.starts, np.array([2, 1, 0]))

    assert rows.values[places].tolist() == [3, 4, 5, 1, 2]


def test_rows_are_picked_from_the_old_and_then_from_the_new_ones():
    old, new = ragged([1, 2], [], [3]), ragged([4], [5, 6, 7])

    rows = picked(old, new, np.array([4, 0, 1, 3, 0]))

    assert [rows[row].tolist() for row in range(len(rows))] == [[5, 6, 7], [1, 2], [], [4], [1, 2]]


def test_nothing_may_be_picked():
    rows = picked(ragged([1]), ragged(), np.zeros(0, dtype=np.int64))

    assert (len(rows), rows.values.tolist()) == (0, [])
