"""The vectors of all wordings, and a sketch of each to look them up by."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_DIRECTIONS = 128
_LEARN_FROM = 5_000
_ENDING = 256


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
    """``whole`` (n, d): unit rows. ``sketch`` (n, k): the same in the ``directions`` (d, k) that
    hold most of their length; the first rows decide which.
    """

    def __init__(self) -> None:
        self.whole = Pieces(_none(0), _none(0))
        self.sketch = Pieces(_none(0), _none(0))
        self.directions = _none(0)

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

    def ending(self) -> int:
        """A checksum of the last rows: a write that broke off, or another file, is told by it."""
        last = np.arange(max(len(self) - _ENDING, 0), len(self))
        return zlib.crc32(self.sketch.at(last).tobytes(), zlib.crc32(self.at(last).tobytes()))

    def append_to(self, file: Path) -> None:
        for path, pieces in zip(_paths(file), (self.whole, self.sketch), strict=True):
            pieces.append_to(path)

    @classmethod
    def read(cls, file: Path, count: int, directions: Vectors) -> "Rows | None":
        """The first ``count`` rows that were appended to ``file``; None where they are gone."""
        found, widths = cls(), directions.shape
        found.directions = directions
        paths = [path for path in _paths(file) if path.is_file()]
        sizes = [path.stat().st_size // directions.itemsize for path in paths]
        if len(paths) < len(widths) or any(
            size < count * width for size, width in zip(sizes, widths, strict=True)
        ):
            return None
        found.whole, found.sketch = (
            Pieces(_filed(path, count, width), _none(width))
            for path, width in zip(paths, widths, strict=True)
        )
        return found


def remove_others(file: Path) -> None:
    """Files of rows that no longer count."""
    ours = _paths(file)
    for path in file.parent.iterdir():
        if path.suffix in {own.suffix for own in ours} and path not in ours:
            path.unlink()


def _paths(file: Path) -> tuple[Path, Path]:
    return file.with_suffix(".rows"), file.with_suffix(".sketch")


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
