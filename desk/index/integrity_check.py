"""Integrity check of index versions on disk: cheap while no file changed, whole now and then."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge import Embedder, IndexStore, UnusableIndex

# A disk may lose bytes without a new time of change, so all is read again after so long; a large
# index less often, so that reading takes at most this share of a processor.
READ_AGAIN_S = 30.0
LARGEST_SHARE = 0.02

# Name, size, time of change and inode of each file.
Fingerprint = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last whole look at a version found, and until when that is believed."""

    model: str | None
    fingerprint: Fingerprint
    fault: UnusableIndex | None
    until: float


class IndexFiles:
    """Looks after the versions of a store; several threads may ask."""

    def __init__(self, store: IndexStore, now: Callable[[], float] = time.monotonic) -> None:
        self._store, self._now = store, now
        self._checked: dict[int, Checked] = {}
        self._looking = threading.Lock()

    def fault(self, version: int, embedder: Embedder | None) -> UnusableIndex | None:
        """Why the version cannot serve; None for a good one.

        Without ``embedder`` (a health check loads no model) its model is not compared.
        """
        with self._looking:
            model = embedder.name if embedder else None
            seen = fingerprint(self._store.root / f"v{version:06d}")
            known = self._checked.get(version)
            if known is None or not self._is_believed(known, model, seen):
                known = self._look(version, embedder, seen)
                self._checked = {**dict(list(self._checked.items())[-2:]), version: known}
            return known.fault

    def _is_believed(self, known: Checked, model: str | None, seen: Fingerprint) -> bool:
        same = known.fingerprint == seen and (model is None or known.model == model)
        return same and self._now() < known.until

    def _look(self, version: int, embedder: Embedder | None, seen: Fingerprint) -> Checked:
        began, fault = self._now(), None
        try:
            self._store.verify(version, embedder)
        except UnusableIndex as found:
            fault = found
        ended = self._now()
        until = ended + max(READ_AGAIN_S, (ended - began) / LARGEST_SHARE)
        return Checked(embedder.name if embedder else None, seen, fault, until)


def fingerprint(folder: Path) -> Fingerprint:
    """Empty where the folder is gone or cannot be listed."""
    found: list[tuple[str, int, int, int]] = []
    for path in folder.rglob("*"):
        try:
            known = path.stat()
        except OSError:
            continue
        name = path.relative_to(folder).as_posix()
        found.append((name, known.st_size, known.st_mtime_ns, known.st_ino))
    return tuple(sorted(found))
