"""The vectors of all wordings, and a sketch of each to look them up by."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq_builder.sketch import Sketch

Vectors = NDArray[np.float32]

_DIRECTIONS = 128
_LEARN_FROM = 5_000
_ENDING = 256
_AT_ONCE = 8_192


class Pieces:
    """Rows (n, d) that are only ever added: those of a file, which stay there, and fresh ones."""

    def __init__(self, filed: Vectors, fresh: Vectors) -> None:
        self._filed, self._fresh = filed, fresh

    def __len__(self) -> int:
        return len(self._filed) + len(self._fresh)

    def at(self, index: NDArray[np.int64]) -> Vectors:
        """The rows at an index array of any shape."""
        if not len(self._filed):
            return np.asarray(self._fresh[index])
        fresh = index >= len(self._filed)
        found = np.asarray(self._filed[np.where(fresh, 0, index)])
        found[fresh] = self._fresh[index[fresh] - len(self._filed)]
        return found

    def all(self) -> Vectors:
        return np.vstack([self._filed, self._fresh]) if len(self._filed) else self._fresh

    def add(self, rows: Vectors) -> None:
        self._fresh = np.vstack([self._fresh, rows]) if len(self._fresh) else rows

    def append_to(self, path: Path) -> None:
        """Write what the file lacks; what it holds behind our rows was never finished."""
        with path.open("ab") as out:
            out.truncate(self._filed.nbytes)
            out.write(np.ascontiguousarray(self._fresh).tobytes())
        width = self._fresh.shape[1] or self._filed.shape[1]
        self._filed, self._fresh = _filed(path, len(self), width), _none(width)


class Rows:
    """``whole`` (n, d): unit rows. ``sketch``: the same in the ``directions`` (d, k) that hold most
    of their length; the first rows decide which. ``stored``: a checksum of the sketch's file.
    """

    def __init__(self) -> None:
        self.whole = Pieces(_none(0), _none(0))
        self.sketch = Sketch()
        self.directions = _none(0)
        self.stored: int | None = None

    def __len__(self) -> int:
        return len(self.whole)

    @property
    def width(self) -> int:
        return len(self.directions)

    def at(self, index: Any) -> Vectors:
        return self.whole.at(np.asarray(index, dtype=np.int64))

    def add(self, rows: Vectors) -> None:
        """More rows (m, d), numbered on."""
        if not len(self):
            self.directions = _directions(rows)
        self.whole.add(rows)
        self.sketch.add(rows @ self.directions)

    def in_few_directions(self, index: NDArray[np.int64]) -> Vectors:
        """Rows as the sketch has them (m, k)."""
        found = np.empty((len(index), self.directions.shape[1]), dtype=np.float32)
        for start in range(0, len(index), _AT_ONCE):
            here = slice(start, start + _AT_ONCE)
            found[here] = self.at(index[here]) @ self.directions
        return found

    def ending(self) -> int:
        """A checksum of the last rows: a write that broke off, or another file, is told by it."""
        return zlib.crc32(self.at(np.arange(max(len(self) - _ENDING, 0), len(self))).tobytes())

    def append_to(self, file: Path) -> int:
        """Add what the file of rows lacks; a checksum. The sketch of the first rows is enough:
        that of later ones is soon made again.
        """
        path, sketch = _paths(file)
        self.whole.append_to(path)
        if self.stored is None or not sketch.is_file():
            self.sketch.save(sketch.with_suffix(".new"))
            sketch.with_suffix(".new").replace(sketch)
            self.stored = _checksum(sketch)
        return zlib.crc32(str(self.stored).encode(), self.ending())

    @classmethod
    def read(cls, file: Path, count: int, directions: Vectors, checksum: int) -> "Rows | None":
        """The first ``count`` rows that were appended to ``file``; None where they are gone, or
        are not those of the checksum.
        """
        path, sketch = _paths(file)
        if not path.is_file() or not sketch.is_file():
            return None
        found, width = cls(), len(directions)
        if path.stat().st_size < count * width * directions.itemsize:
            return None
        found.directions = directions
        found.whole = Pieces(_filed(path, count, width), _none(width))
        found.stored = _checksum(sketch)
        if zlib.crc32(str(found.stored).encode(), found.ending()) != checksum:
            return None
        found.sketch = Sketch.read(sketch)
        later = np.arange(len(found.sketch), count)
        if len(later):
            found.sketch.add(found.in_few_directions(later))
        return found


def remove_others(file: Path) -> None:
    """Files of rows that no longer count."""
    ours = _paths(file)
    for path in file.parent.iterdir():
        if path.suffix in {own.suffix for own in ours} and path not in ours:
            path.unlink()


def _paths(file: Path) -> tuple[Path, Path]:
    return file.with_suffix(".rows"), file.with_suffix(".sketch")


def _checksum(path: Path) -> int:
    return zlib.crc32(np.memmap(path, dtype=np.uint8, mode="r").data)


def _filed(path: Path, count: int, width: int) -> Vectors:
    """A view of the file; only what is looked at is read."""
    if not count * width:
        return _none(width)
    return np.memmap(path, dtype=np.float32, mode="r", shape=(count, width))


def _none(width: int) -> Vectors:
    return np.zeros((0, width), dtype=np.float32)


def _directions(rows: Vectors) -> Vectors:
    """The directions (d, k) that hold most of the length of a sample of the rows."""
    sample = rows[:: max(1, len(rows) // _LEARN_FROM)]
    _, directions = np.linalg.eigh((sample.T @ sample).astype(np.float64))
    return np.ascontiguousarray(directions[:, -_DIRECTIONS:], dtype=np.float32)
