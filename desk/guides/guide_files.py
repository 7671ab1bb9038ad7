"""Guides of a running process: read again when one of their two files has changed."""

import logging
import threading
from pathlib import Path

from desk.guides.guides import Guides, load_guides
from language.data_files import BadDataFile

logger = logging.getLogger(__name__)

# Time of change, size and inode of each file.
State = tuple[tuple[int, int, int], ...]


class GuideFiles:
    """Several threads may ask. A file that was edited into one that cannot be used is logged, and
    what it said before goes on being said."""

    def __init__(self, guides: Path, doors: Path) -> None:
        self._guides, self._doors = guides, doors
        self._read: Guides | None = None
        self._seen: State | None = None
        self._reading = threading.Lock()

    def current(self) -> Guides:
        """What the files say; raises BadDataFile or OSError where the first look fails."""
        with self._reading:
            state = self._state()
            if self._read is None or state != self._seen:
                self._read = self._read_again(self._read)
                self._seen = state
            return self._read

    def _read_again(self, before: Guides | None) -> Guides:
        try:
            return load_guides(self._guides, self._doors)
        except (BadDataFile, OSError) as fault:
            if before is None:
                raise
            logger.error("the guides as they were go on being said: %s", fault)
            return before

    def _state(self) -> State | None:
        """None where a file cannot be looked at; it is being replaced, or reading it tells why."""
        try:
            known = [path.stat() for path in (self._guides, self._doors)]
        except OSError:
            return self._seen
        return tuple((file.st_mtime_ns, file.st_size, file.st_ino) for file in known)
