"""Log rotation by size: copy and truncate, so that a process goes on writing to its open file.

What a process writes between the copy's last byte and the truncation is lost, as with logrotate's
``copytruncate``; the file must be open for appending.
"""

import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from desk.private_files import close_to_others

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LogRotation:
    """A log of ``most_bytes`` becomes ``NAME.1``; of these ``kept`` stay, the newest first.

    Together at most ``(kept + 2) * most_bytes`` a log, also where a full disk forbids the copy.
    """

    most_bytes: int
    kept: int

    def rotate(self, log: Path) -> None:
        """Rotate ``log`` if it is full; does nothing where it is missing."""
        size = log.stat().st_size if log.is_file() else 0
        if size < self.most_bytes:
            return
        if copied(log, draft := numbered(log, 0)):
            self._shift(log)
            draft.replace(numbered(log, 1))
        elif size < 2 * self.most_bytes:
            return
        os.truncate(log, 0)

    def _shift(self, log: Path) -> None:
        numbered(log, self.kept).unlink(missing_ok=True)
        for number in range(self.kept - 1, 0, -1):
            if numbered(log, number).is_file():
                numbered(log, number).replace(numbered(log, number + 1))


def numbered(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")


def copied(log: Path, draft: Path) -> bool:
    """Whether ``log`` could be copied; on a full disk the rest of the copy is removed."""
    try:
        shutil.copyfile(log, draft)
        close_to_others(draft)
    except OSError as error:
        draft.unlink(missing_ok=True)
        logger.debug("%s cannot be rotated: %s", log, error)
        return False
    return True
