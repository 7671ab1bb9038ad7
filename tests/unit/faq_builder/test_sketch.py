"""Where there are many rows only some cells are looked through, and the nearest are there."""

from pathlib import Path

import numpy as np

from faq_builder.lexical import unit
from faq_builder.sketch import Sketch


def in_bunches(count: int, seed: int = 4) -> np.ndarray:
    """Rows of which each ten lie near each other."""
    dice = np.random.default_rng(seed)
    middles = unit(dice.standard_normal((count // 10, 32)).astype(np.float32))
    around = 0.1 * dice.standard_normal((count, 32)).astype(np.float32)
    return unit(middles.repeat(10, axis=0) + around)


def shared(found: np.ndarray, rows: np.ndarray, asking: np.ndarray) -> float:
    """How many of the ten really nearest are found, on average."""
    exact = np.argsort(-(rows[asking] @ rows.T), axis=1)[:, :10]
    return float(np.mean([len(set(a) & set(b)) for a, b in zip(found, exact, strict=True)]))


def test_few_questions_find_the_nearest_of_many_in_cells() -> None:
    rows = in_bunches(12_000)
    sketch = Sketch()
    sketch.add(rows)

    found = sketch.nearest(rows[:200], 10)

    assert shared(found, rows, np.arange(200)) >= 9.9


def test_rows_that_came_later_are_found_in_the_cells_of_the_first() -> None:
    rows = in_bunches(12_000)
    sketch = Sketch()
    sketch.add(rows[:11_000])
    sketch.add(rows[11_000:])

    found = sketch.nearest(rows[11_500:11_600], 10)

    assert len(sketch) == 12_000
    assert shared(found, rows, np.arange(11_500, 11_600)) >= 9.6


def test_a_sketch_in_cells_comes_back_as_it_was(tmp_path: Path) -> None:
    rows = in_bunches(12_000)
    sketch = Sketch()
    sketch.add(rows)

    sketch.save(tmp_path / "sketch")
    again = Sketch.read(tmp_path / "sketch")
    again.add(rows[:5])

    assert len(again) == 12_005
    assert np.array_equal(again.nearest(rows[600:650], 10), sketch.nearest(rows[600:650], 10))
