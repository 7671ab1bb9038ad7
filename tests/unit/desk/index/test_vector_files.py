"""Vectors kept between nights."""

import sqlite3
from pathlib import Path

import numpy as np

from desk.index.vector_files import VectorFiles


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


def test_a_damaged_file_is_started_anew_and_a_damaged_vector_is_missing(tmp_path: Path) -> None:
    file, vector = tmp_path / "vectors.sqlite", np.array([0.5, -0.25], dtype=np.float32)
    VectorFiles(tmp_path).put_many({"a": vector})
    file.write_bytes(b"no database" * 100)

    assert VectorFiles(tmp_path).get_many(["a"]) == {}
    VectorFiles(tmp_path).put_many({"a": vector, "b": vector})
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE checked_vectors SET vector = x'0000003f' WHERE key = 'a'")

    assert list(VectorFiles(tmp_path).get_many(["a", "b"])) == ["b"]


def test_what_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "vectors.sqlite").mkdir()

    VectorFiles(tmp_path).put_many({"a": np.array([1.0], dtype=np.float32)})

    assert VectorFiles(tmp_path).get_many(["a"]) == {}


def test_vectors_that_an_earlier_release_kept_are_made_again(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "vectors.sqlite") as connection:
        connection.execute("CREATE TABLE vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")

    assert VectorFiles(tmp_path).get_many(["a"]) == {}
