"""Which files and folders under a folder others than their owner could open."""

import stat
from collections.abc import Iterator
from pathlib import Path


def open_to_others(folder: Path) -> list[str]:
    """``log/portal.log 0o644`` for each, sorted; empty where all is the owner's alone."""
    return sorted(f"{path.relative_to(folder)} {mode:#o}" for path, mode in modes(folder))


def modes(folder: Path) -> Iterator[tuple[Path, int]]:
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if not path.is_symlink() and mode & 0o077:
            yield path, mode
