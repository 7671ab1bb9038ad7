"""Ragged arrays: rows of different lengths, kept one after the other in one array."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Row ``i`` is ``values[starts[i]:starts[i + 1]]``; ``starts`` is (n + 1,)."""

    values: NDArray[Any]
    starts: Rows

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> NDArray[Any]:
        return np.asarray(self.values[self.starts[row] : self.starts[row + 1]])

    @classmethod
    def of(cls, rows: Iterable[NDArray[Any]], empty: NDArray[Any]) -> "Ragged":
        """Those rows; ``empty`` has no elements, and the type and shape of a row's."""
        kept = list(rows)
        return cls(np.concatenate([empty, *kept]), starts_of([len(row) for row in kept]))


def starts_of(lengths: Sequence[int] | Rows) -> Rows:
    """Where rows of these lengths begin, and the end (n + 1,)."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def positions(starts: Rows, rows: Rows) -> Rows:
    """The positions of the values of ``rows``, one row after the other."""
    lengths = starts[rows + 1] - starts[rows]
    ends = np.cumsum(lengths)
    within = np.arange(lengths.sum()) - np.repeat(ends - lengths, lengths)
    return np.asarray(within + np.repeat(starts[rows], lengths), dtype=np.int64)


def picked(old: Ragged, new: Ragged, rows: Rows) -> Ragged:
    """Rows by number, those of ``new`` being counted after those of ``old``."""
    lengths = np.concatenate([np.diff(old.starts), np.diff(new.starts)])[rows]
    starts = starts_of(lengths)
    is_old = rows < len(old)
    values = np.empty((int(starts[-1]), *new.values.shape[1:]), dtype=new.values.dtype)
    for part, here, numbers in (
        (old, np.flatnonzero(is_old), rows[is_old]),
        (new, np.flatnonzero(~is_old), rows[~is_old] - len(old)),
    ):
        values[positions(starts, here)] = part.values[positions(part.starts, numbers)]
    return Ragged(values, starts)


def as_rows(matrix: NDArray[Any]) -> Ragged:
    """The rows of ``matrix``, each with one value."""
    return Ragged(matrix, np.arange(len(matrix) + 1))
