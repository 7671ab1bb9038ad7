from pathlib import Path

import numpy as np

from faq_builder.lexical import unit
from faq_builder.rows import Rows, remove_others


def some_rows(count: int, seed: int) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, 8)).astype(np.float32))


def test_rows_of_the_file_and_fresh_ones_are_numbered_on(tmp_path: Path) -> None:
    first, second = some_rows(5, seed=1), some_rows(3, seed=2)
    rows = Rows()
    rows.add(first)
    rows.append_to(tmp_path / "space")

    rows.add(second)

    assert np.array_equal(rows.at([[4, 5], [7, 0]]), [[first[4], second[0]], [second[2], first[0]]])
    assert np.array_equal(rows.whole.all(), np.vstack([first, second]))


def test_only_what_is_new_is_written_and_all_comes_back(tmp_path: Path) -> None:
    rows = Rows()
    rows.add(some_rows(5, seed=1))
    rows.append_to(tmp_path / "space")
    rows.add(some_rows(3, seed=2))
    checksum = rows.append_to(tmp_path / "space")

    again = Rows.read(tmp_path / "space", 8, rows.directions, checksum)

    assert again is not None
    assert np.array_equal(again.whole.all(), rows.whole.all())
    asking = again.in_few_directions(np.arange(8))
    assert np.array_equal(asking, rows.in_few_directions(np.arange(8)))
    assert np.array_equal(again.sketch.nearest(asking, 3), rows.sketch.nearest(asking, 3))
    assert again.sketch.nearest(asking, 1).ravel().tolist() == list(range(8))


def test_rows_of_a_write_that_was_not_finished_are_written_over(tmp_path: Path) -> None:
    rows = Rows()
    rows.add(some_rows(5, seed=1))
    checksum = rows.append_to(tmp_path / "space")
    with (tmp_path / "space.rows").open("ab") as file:
        file.write(b"half a row")
    again = Rows.read(tmp_path / "space", 5, rows.directions, checksum)
    assert again is not None

    again.add(some_rows(3, seed=2))
    again.append_to(tmp_path / "space")

    assert (tmp_path / "space.rows").stat().st_size == 8 * 8 * 4
    assert np.array_equal(again.at([5, 6, 7]), some_rows(3, seed=2))


def test_a_file_that_is_gone_or_too_short_is_not_read(tmp_path: Path) -> None:
    rows = Rows()
    rows.add(some_rows(5, seed=1))
    checksum = rows.append_to(tmp_path / "space")

    assert Rows.read(tmp_path / "space", 6, rows.directions, checksum) is None
    (tmp_path / "space.sketch").unlink()
    assert Rows.read(tmp_path / "space", 5, rows.directions, checksum) is None


def test_files_that_are_not_those_of_the_checksum_are_not_read(tmp_path: Path) -> None:
    rows = Rows()
    rows.add(some_rows(5, seed=1))
    checksum = rows.append_to(tmp_path / "space")
    sketch = (tmp_path / "space.sketch").read_bytes()

    (tmp_path / "space.sketch").write_bytes(sketch[:-1] + bytes([sketch[-1] ^ 1]))
    assert Rows.read(tmp_path / "space", 5, rows.directions, checksum) is None

    (tmp_path / "space.sketch").write_bytes(sketch)
    (tmp_path / "space.rows").write_bytes(bytes(5 * 8 * 4))
    assert Rows.read(tmp_path / "space", 5, rows.directions, checksum) is None


def test_files_of_an_earlier_space_are_removed_and_others_are_left(tmp_path: Path) -> None:
    for name in ("old.rows", "old.sketch", "new.rows", "new.sketch", "vectors.sqlite"):
        (tmp_path / name).touch()

    remove_others(tmp_path / "new")

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"new.rows", "new.sketch", "vectors.sqlite"}
