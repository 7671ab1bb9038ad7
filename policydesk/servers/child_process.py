"""One supervised process: start, probe its health, tell a hang from a slow start, back off."""

import ctypes
import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desk.private_files import make_private_file

PROBE_TIMEOUT_S = 2.0
STANDARD_ERROR = 2


@dataclass(frozen=True, slots=True)
class ProcessSpec:
    """How to start one process and where it answers; ``port_setting`` is named in errors."""

    name: str
    command: Sequence[str]
    port: int
    health_url: str
    port_setting: str
    environment: Mapping[str, str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the supervisor waits for what, in seconds.

    ``silence_s``: a process that answered before and is silent for so long hangs; one that has
    not answered since its start is given ``start_s``. Who ends within ``stable_s`` of its start
    is started again after a delay that doubles up to ``longest_delay_s``.
    """

    start_s: float = 240.0
    silence_s: float = 20.0
    between_probes_s: float = 5.0
    first_delay_s: float = 1.0
    longest_delay_s: float = 60.0
    stable_s: float = 120.0


class Child:
    """One process of the desk; every instant is seconds of a monotonic clock.

    What it writes is appended to ``log``, or goes to our own standard error where that is None.
    """

    def __init__(self, spec: ProcessSpec, log: Path | None, patience: Patience) -> None:
        self.spec, self.log = spec, log
        self.early_ends = 0
        self.starts_again_at: float | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self._patience = patience
        self._started_at = self._probed_at = 0.0
        self._answered_at: float | None = None

    def start(self, now: float) -> None:
        self._started_at, self._answered_at, self.starts_again_at = now, None, None
        with self._output() as output:
            self.process = _spawn(self.spec, output)

    def _output(self) -> IO[bytes]:
        if self.log is None:
            return os.fdopen(os.dup(STANDARD_ERROR), "wb")
        make_private_file(self.log)
        return self.log.open("ab")

    @property
    def where_it_logs(self) -> str:
        return "see above" if self.log is None else f"see {self.log}"

    def exit_code(self) -> int | None:
        """The code it ended with; None while it runs."""
        return self.process.poll() if self.process else None

    def answers(self, now: float) -> bool:
        """Probe it; whether it is alive and its health address gives a good answer."""
        self._probed_at = now
        good = self.exit_code() is None and _answers(self.spec.health_url)
        if good:
            self._answered_at = now
        return good

    def probe_is_due(self, now: float) -> bool:
        return now - self._probed_at >= self._patience.between_probes_s

    def hangs(self, now: float) -> bool:
        """Alive and silent for longer than a working process, or a starting one, ever is."""
        if self.exit_code() is not None:
            return False
        if self._answered_at is None:
            return now - self._started_at > self._patience.start_s
        return now - self._answered_at > self._patience.silence_s

    def put_off_restart(self, now: float) -> float:
        """It has ended: decide when to start it again; the delay in seconds."""
        lasted = now - self._started_at >= self._patience.stable_s
        self.early_ends = 1 if lasted else self.early_ends + 1
        delay = self._delay()
        self.starts_again_at = now + delay
        return delay

    def _delay(self) -> float:
        """None after the first end, then doubling."""
        if self.early_ends <= 1:
            return 0.0
        doubled = self._patience.first_delay_s * 2.0 ** min(self.early_ends - 2, 30)
        return min(doubled, self._patience.longest_delay_s)

    def signal(self, number: int) -> None:
        """Send ``number`` to the process and everything it started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)


def _spawn(spec: ProcessSpec, output: IO[bytes]) -> subprocess.Popen[bytes]:
    """A process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
    return subprocess.Popen(
        list(spec.command),
        cwd=spec.folder,
        env=dict(spec.environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    """Have Linux end this process when the supervisor dies, however it dies."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PROBE_TIMEOUT_S) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
