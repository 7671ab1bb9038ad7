"""Embedding cache in one SQLite file; may be deleted at any time.

A file that cannot be read is started anew, a vector that is not whole counts as
missing, and what cannot be written (a full disk) is encoded again the next night.
"""

import logging
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

logger = logging.getLogger(__name__)

# Builds of SQLite before 3.32 take 999 bound values in a statement.
_KEYS_AT_ONCE = 900
_WAIT_S = 30.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS checked_vectors "
    "(key TEXT PRIMARY KEY, vector BLOB NOT NULL, checksum INTEGER NOT NULL)"
)


class VectorFiles:
    """Implements faq_builder.VectorStore; several processes may use one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vectors.sqlite"

    def get_many(self, keys: Sequence[str]) -> dict[str, Vector]:
        """The vectors (d,) that are known, by their keys."""
        try:
            return self._read(keys)
        except (sqlite3.Error, OSError) as fault:
            self._start_anew(fault)
            return {}

    def put_many(self, vectors: Mapping[str, Vector]) -> None:
        try:
            self._write(vectors)
        except (sqlite3.Error, OSError) as fault:
            logger.warning("vectors are not kept", exc_info=fault)

    def _read(self, keys: Sequence[str]) -> dict[str, Vector]:
        with self._open() as connection:
            return {
                key: np.frombuffer(stored, dtype=np.float32)
                for portion in _portions(keys)
                for key, stored, checksum in connection.execute(_query(len(portion)), portion)
                if zlib.crc32(stored) == checksum
            }

    def _write(self, vectors: Mapping[str, Vector]) -> None:
        stored = {key: vector.astype(np.float32).tobytes() for key, vector in vectors.items()}
        rows = [(key, blob, zlib.crc32(blob)) for key, blob in stored.items()]
        with self._open() as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO checked_vectors VALUES (?, ?, ?)", rows)

    def _start_anew(self, fault: Exception) -> None:
        """Delete what cannot be read; a file that somebody only writes to at the moment stays."""
        logger.warning("kept vectors cannot be read", exc_info=fault)
        if getattr(fault, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            return
        try:
            for suffix in ("", "-journal", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError as left:
            logger.warning("kept vectors cannot be deleted", exc_info=left)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as connection:
            connection.execute(_TABLE)
            yield connection


def _query(count: int) -> str:
    places = ", ".join("?" * count)
    return f"SELECT key, vector, checksum FROM checked_vectors WHERE key IN ({places})"


def _portions(keys: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(keys)
    while portion := list(islice(remaining, _KEYS_AT_ONCE)):
        yield portion
