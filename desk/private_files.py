"""File permissions: whatever the desk writes is readable by its owner alone (umask 077)."""

import os
from pathlib import Path

PRIVATE_UMASK = 0o077


def write_private_files() -> None:
    """Let this process, and all it starts, make files that its user alone can open."""
    os.umask(PRIVATE_UMASK)


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, or close the one that an earlier release left open to others."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    close_to_others(folder)


def make_private_file(file: Path) -> None:
    """Make ``file`` empty where it is missing; close it to others where it is there.

    Raises OSError that names the file.
    """
    if not file.exists():
        file.touch(mode=0o600)
    close_to_others(file)


def close_to_others(path: Path) -> None:
    """Take all rights from group and others where ``path`` is ours and gives them any."""
    status = path.stat()
    if status.st_mode & PRIVATE_UMASK and status.st_uid == os.geteuid():
        path.chmod(status.st_mode & ~PRIVATE_UMASK & 0o7777)
