"""Data files of the public pages that a desk may replace by its own, read again when they change.

``<POLICYDESK_VAR_DIR>/public/NAME`` stands in for the file that ships. One that cannot be read is
told to the log, and what was shown before goes on.
"""

import logging
import threading
from pathlib import Path
from typing import Generic, TypeVar

from language.data_files import BadDataFile, read_yaml

logger = logging.getLogger(__name__)
T = TypeVar("T")


class OwnFile(Generic[T]):
    """The content of the desk's own file where there is one, else of the one that ships."""

    def __init__(self, shipped: Path, shape: type[T], folder: Path) -> None:
        self._shape, self._own = shape, folder / shipped.name
        self._shipped = read_yaml(shipped, shape)
        self._read_of: tuple[int, int] | None = None  # what the file was when it was read
        self._content = self._shipped
        self._reading = threading.Lock()

    @property
    def content(self) -> T:
        with self._reading:
            found = self._state()
            if found != self._read_of:
                self._read_of, self._content = found, self._read(found)
            return self._content

    def _state(self) -> tuple[int, int] | None:
        try:
            stat = self._own.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def _read(self, found: tuple[int, int] | None) -> T:
        if found is None:
            return self._shipped
        try:
            return read_yaml(self._own, self._shape)
        except (BadDataFile, OSError) as fault:
            logger.error("the public pages keep what they showed: %s", fault)
            return self._content
