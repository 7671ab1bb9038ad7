"""Vectors of messages, kept between nights in one SQLite file; may be deleted at any time."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

# Builds of SQLite before 3.32 take 999 bound values in a statement.
_KEYS_AT_ONCE = 900
_WAIT_S = 30.0


class VectorFiles:
    """Implements faq_builder.vector_cache.VectorStore; several processes may use one folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "vectors.sqlite"

    def get_many(self, keys: Sequence[str]) -> dict[str, Vector]:
        """The vectors (d,) that are known, by their keys."""
        with self._open() as connection:
            return {
                key: np.frombuffer(stored, dtype=np.float32)
                for portion in _portions(keys)
                for key, stored in connection.execute(_query(len(portion)), portion)
            }

    def put_many(self, vectors: Mapping[str, Vector]) -> None:
        rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
        with self._open() as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"
            )
            yield connection


def _query(count: int) -> str:
    return f"SELECT key, vector FROM vectors WHERE key IN ({', '.join('?' * count)})"


def _portions(keys: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(keys)
    while portion := list(islice(remaining, _KEYS_AT_ONCE)):
        yield portion
