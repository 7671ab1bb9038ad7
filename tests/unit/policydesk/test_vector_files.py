"""Vectors kept between nights."""

from pathlib import Path

import numpy as np

from policydesk.vector_files import VectorFiles


def test_what_was_put_is_there_the_next_night(tmp_path: Path) -> None:
    vector = np.array([0.5, -0.25], dtype=np.float32)
    VectorFiles(tmp_path / "vectors").put_many({"a": vector})

    found = VectorFiles(tmp_path / "vectors").get_many(["a", "b"])

    assert list(found) == ["a"]
    assert found["a"].tolist() == [0.5, -0.25]


def test_more_keys_than_one_statement_takes_are_found(tmp_path: Path) -> None:
    store = VectorFiles(tmp_path)
    store.put_many({str(n): np.array([n], dtype=np.float32) for n in range(2_000)})

    found = store.get_many([str(n) for n in range(2_000)])

    assert len(found) == 2_000
    assert found["1999"].tolist() == [1999.0]
