"""Free disk space: bytes and inodes left in a folder, and whether a small file can be written."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

LEAST_INODES = 1_000
PROBE = b"\0" * 8_192  # more than what a file system keeps inside of an inode


@dataclass(frozen=True, slots=True)
class Space:
    """What is left for this user; ``inodes`` is None where the file system counts none."""

    free_bytes: int
    inodes: int | None


def space_in(folder: Path) -> Space:
    """Raises OSError for a folder that is not there."""
    found = os.statvfs(folder)
    return Space(found.f_bavail * found.f_frsize, found.f_favail if found.f_files else None)


def disk_fault(folder: Path, least_free_bytes: int) -> str:
    """What keeps the folder from being written; empty where nothing does."""
    try:
        space = space_in(folder)
        if space.free_bytes < least_free_bytes:
            free, least = space.free_bytes >> 20, least_free_bytes >> 20
            return f"{free} MB free in {folder}, at least {least} MB are needed"
        if space.inodes is not None and space.inodes < LEAST_INODES:
            return f"{space.inodes} files can be made in {folder}, at least {LEAST_INODES} needed"
        write_probe(folder)
    except OSError as fault:
        return f"{folder} cannot be written: {fault.strerror}"
    return ""


def write_probe(folder: Path) -> None:
    """Write a small file through to the disk and delete it; raises OSError."""
    with tempfile.NamedTemporaryFile(prefix=".readiness-", dir=folder) as file:
        file.write(PROBE)
        file.flush()
        os.fsync(file.fileno())
