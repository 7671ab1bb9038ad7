"""Recall of the approximate index where only some of its inverted lists are searched."""

import numpy as np

from faq_builder.grouping.ann_index import AnnIndex
from faq_builder.reading.lexical import unit_rows


def in_bunches(count: int, seed: int = 4) -> np.ndarray:
    """Rows of which each ten lie near each other."""
    dice = np.random.default_rng(seed)
    middles = unit_rows(dice.standard_normal((count // 10, 32)).astype(np.float32))
    around = 0.1 * dice.standard_normal((count, 32)).astype(np.float32)
    return unit_rows(middles.repeat(10, axis=0) + around)


def shared(found: np.ndarray, rows: np.ndarray, asking: np.ndarray) -> float:
    """How many of the ten really nearest are found, on average."""
    exact = np.argsort(-(rows[asking] @ rows.T), axis=1)[:, :10]
    return float(np.mean([len(set(a) & set(b)) for a, b in zip(found, exact, strict=True)]))


def test_the_nearest_of_many_are_found_in_few_inverted_lists() -> None:
    rows = in_bunches(12_000)

    found = AnnIndex(rows).nearest(10)

    assert shared(found[:200], rows, np.arange(200)) >= 9.6


def test_each_row_of_few_finds_itself_first() -> None:
    rows = in_bunches(100)

    assert AnnIndex(rows).nearest(3)[:, 0].tolist() == list(range(100))
