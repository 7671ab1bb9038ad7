"""Process identity that is never reused, unlike a pid, and whether the process still runs.

A process number alone is taken again, in a container at once (everything there is number 1), so
the name also holds the machine, its boot, the process namespace and when the process started.
"""

import os
import socket
from pathlib import Path

PROC = Path("/proc")
ENDED_STATES = "ZX"  # a zombie waits for its parent and does nothing
START_TIME_FIELD = 19  # of /proc/PID/stat, counted behind the command's name (man 5 proc: 22)


def own_identity() -> str:
    """``machine:boot:namespace:number:start`` of this process, 100 characters at most."""
    return f"{_surroundings()}:{os.getpid()}:{_start_time(os.getpid())}"


def has_ended(identity: str) -> bool:
    """Whether it surely has; False for whoever runs on and for whoever cannot be seen from here."""
    surroundings, number, start = ([*identity.rsplit(":", 2), "", ""])[:3]
    if surroundings != _surroundings() or not number.isdigit():
        return False
    return _start_time(int(number)) != start


def _surroundings() -> str:
    """Processes of equal surroundings see each other under their numbers."""
    boot = (PROC / "sys/kernel/random/boot_id").read_text().strip().split("-")[0]
    namespace = (PROC / "self/ns/pid").stat().st_ino
    return f"{socket.gethostname()[:40]}:{boot}:{namespace}"


def _start_time(number: int) -> str:
    """In clock ticks since the boot; empty where nothing runs under that number any more."""
    try:
        stat = (PROC / str(number) / "stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in ENDED_STATES else fields[START_TIME_FIELD]
