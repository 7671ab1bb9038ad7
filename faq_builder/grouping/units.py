"""Clustering units: a distinct wording with the earlier cluster that owns it, if any."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """``row`` and ``owner`` of each unit (u,), by row; ``of_item`` (n,): the unit of each item."""

    row: Numbers
    owner: Numbers
    of_item: Numbers


def units_of(row_of: Numbers, owner: Numbers) -> Units:
    """Items of one wording and one owner are one unit, however many they are."""
    width = int(owner.max(initial=0)) + 2
    codes, of_item = np.unique(row_of * width + owner + 1, return_inverse=True)
    return Units(codes // width, codes % width - 1, of_item)


def spread_over(units: Units, edges: Numbers, rows: int) -> Numbers:
    """Edges between ``rows`` as edges between all their units, those of one row included.

    A row may have no unit: its messages are gone.
    """
    count = np.bincount(units.row, minlength=rows)
    begin = np.cumsum(count) - count
    own = np.flatnonzero(count > 1)
    pairs = np.vstack([edges, np.stack([own, own], axis=1)])
    left, right = pairs.T
    for_left = _each(begin[left], count[left], count[right])
    for_right = _each_repeated(begin[right], count[right], count[left])
    return np.stack([for_left, for_right], axis=1)


def _each(begin: Numbers, count: Numbers, times: Numbers) -> Numbers:
    """Of each edge its left units one after the other, each ``times`` in a row."""
    units = np.repeat(begin, count) + _counted(count)
    return np.asarray(np.repeat(units, np.repeat(times, count)))


def _each_repeated(begin: Numbers, count: Numbers, times: Numbers) -> Numbers:
    """Of each edge its right units one after the other, the whole ``times`` over."""
    within = _counted(count * times) % np.repeat(np.maximum(count, 1), count * times)
    return np.asarray(np.repeat(begin, count * times) + within)


def _counted(lengths: Numbers) -> Numbers:
    """Concatenated ranges: 0, 1, 2 … for each of the lengths."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) - np.repeat(ends - lengths, lengths))
