"""One supervisor for the desk's processes: start, wait until ready, restart, stop together."""

import ctypes
import logging
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from policydesk.problems import WorkFailed

logger = logging.getLogger(__name__)

POLL_S = 0.5
STOP_PATIENCE_S = 15.0
RESTART_WINDOW_S = 120.0
RESTARTS_IN_WINDOW = 5


class PortInUse(WorkFailed):
    """Something else listens where a process of ours should."""


class NotReady(WorkFailed):
    """A process did not answer in time, or died too often."""


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


@dataclass
class Child:
    """One process of the desk and its history of restarts."""

    spec: ProcessSpec
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS_IN_WINDOW))

    def start(self) -> None:
        self.started_at.append(time.monotonic())
        with self.log.open("ab") as output:
            self.process = _spawn(self.spec, output)

    def exit_code(self) -> int | None:
        """The code it ended with; None while it runs."""
        return self.process.poll() if self.process else None

    def answers(self) -> bool:
        return self.exit_code() is None and _answers(self.spec.health_url)

    def dies_too_often(self) -> bool:
        full = len(self.started_at) == RESTARTS_IN_WINDOW
        return full and time.monotonic() - self.started_at[0] < RESTART_WINDOW_S

    def signal(self, number: int) -> None:
        """Send ``number`` to the process and everything it started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)


class Supervisor:
    """Runs the processes of ``specs``; ``say`` tells the operator what happens, a line each."""

    def __init__(
        self, specs: Sequence[ProcessSpec], log_dir: Path, say: Callable[[str], None]
    ) -> None:
        log_dir.mkdir(parents=True, exist_ok=True)
        self._children = [Child(spec, log_dir / f"{spec.name}.log") for spec in specs]
        self._say = say
        self._stopping = False

    def run(self, *, patience_s: float, when_ready: Callable[[], None]) -> None:
        """Start all, call ``when_ready`` once all answer, then watch until asked to stop.

        Raises PortInUse before anything is started, NotReady when a process does not answer
        within ``patience_s`` seconds or keeps dying. Everything is stopped on the way out.
        """
        self._refuse_taken_ports()
        self._listen_for_stop()
        try:
            for child in self._children:
                child.start()
            self._wait_until_ready(patience_s)
            if not self._stopping:
                when_ready()
            self._watch()
        finally:
            self.stop()

    def stop(self) -> None:
        """Ask every process to end, then make it; the last started ends first."""
        for child in reversed(self._children):
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_PATIENCE_S
        while time.monotonic() < deadline and any(c.exit_code() is None for c in self._running()):
            time.sleep(0.1)
        for child in self._children:
            child.signal(signal.SIGKILL)

    def _running(self) -> list[Child]:
        return [child for child in self._children if child.process is not None]

    def _refuse_taken_ports(self) -> None:
        for child in self._children:
            refuse_taken_port(child.spec)

    def _listen_for_stop(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, *_: object) -> None:
        self._stopping = True

    def _wait_until_ready(self, patience_s: float) -> None:
        waiting = list(self._children)
        deadline = time.monotonic() + patience_s
        while waiting and not self._stopping:
            self._revive()
            waiting = [child for child in waiting if not child.answers()]
            if waiting and time.monotonic() > deadline:
                names = ", ".join(f"{c.spec.name} (see {c.log})" for c in waiting)
                raise NotReady(f"not ready after {patience_s:.0f} s: {names}")
            time.sleep(POLL_S)

    def _watch(self) -> None:
        while not self._stopping:
            self._revive()
            time.sleep(POLL_S)

    def _revive(self) -> None:
        """Start again what has died, and say so."""
        for child in self._children:
            code = child.exit_code()
            if code is None or self._stopping:
                continue
            if child.dies_too_often():
                raise NotReady(f"{child.spec.name} keeps ending (code {code}); see {child.log}")
            logger.warning("%s ended with code %s; restarted", child.spec.name, code)
            self._say(f"{child.spec.name} ended with code {code}; starting it again")
            child.start()


def refuse_taken_port(spec: ProcessSpec) -> None:
    """Raise PortInUse where ``spec``'s port cannot be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", spec.port))
        except OSError as error:
            raise PortInUse(
                f"port {spec.port} ({spec.name}) is in use; end what listens there, "
                f"or set {spec.port_setting} to a free port"
            ) from error


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
        with urllib.request.urlopen(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
