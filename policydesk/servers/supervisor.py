"""Process supervisor: start all, wait until ready, restart what ends or hangs, stop together.

One process that keeps ending takes nobody with it: the others go on, and it is started again
after a delay that doubles. Only before the desk was ready once does it end the start.
"""

import logging
import signal
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from desk.errors import WorkFailed
from desk.logging.log_lines import ProgramName
from desk.private_files import make_private_folder
from policydesk.servers.child_process import Child, Patience, ProcessSpec
from policydesk.servers.log_rotation import LogRotation

logger = logging.getLogger(__name__)

POLL_S = 0.5
STOP_PATIENCE_S = 15.0
EARLY_ENDS_AT_START = 5


class PortInUse(WorkFailed):
    """Something else listens where a process of ours should."""


class NotReady(WorkFailed):
    """A process did not answer in time, or died too often, before the desk was ready."""


class Supervisor:
    """Runs the processes of ``specs``; ``say`` tells the operator what happens, a line each.

    Each process logs to a file in ``log_dir``, kept within the bounds of ``rotation``, or to our
    standard error where ``log_dir`` is None.
    """

    def __init__(
        self,
        specs: Sequence[ProcessSpec],
        log_dir: Path | None,
        say: Callable[[str], None],
        patience: Patience | None = None,
        rotation: LogRotation | None = None,
    ) -> None:
        if log_dir:
            make_private_folder(log_dir)
        self._patience = patience or Patience()
        self._rotation = rotation
        self._children = [
            Child(spec, log_dir / f"{spec.name}.log" if log_dir else None, self._patience)
            for spec in specs
        ]
        self._say = say
        self._stopping = False

    def run(self, *, when_ready: Callable[[], None]) -> None:
        """Start all, call ``when_ready`` once all answer, then watch until asked to stop.

        Raises PortInUse before anything is started, NotReady when a process does not answer
        within ``patience.start_s`` or keeps dying before all were ready. Everything is stopped
        on the way out.
        """
        for child in self._children:
            refuse_taken_port(child.spec)
        self._listen_for_stop()
        try:
            for child in self._children:
                child.start(time.monotonic())
            self._wait_until_ready()
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

    def _listen_for_stop(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, *_: object) -> None:
        self._stopping = True

    def _wait_until_ready(self) -> None:
        waiting = list(self._children)
        deadline = time.monotonic() + self._patience.start_s
        while waiting and not self._stopping:
            self._revive()
            self._rotate_logs()
            _refuse_endless_start(waiting)
            waiting = [child for child in waiting if not child.answers(time.monotonic())]
            if waiting and time.monotonic() > deadline:
                names = ", ".join(f"{c.spec.name} ({c.where_it_logs})" for c in waiting)
                raise NotReady(f"not ready after {self._patience.start_s:.0f} s: {names}")
            time.sleep(POLL_S)

    def _watch(self) -> None:
        while not self._stopping:
            self._revive()
            self._rotate_logs()
            for child in self._children:
                self._end_if_hung(child)
            time.sleep(POLL_S)

    def _rotate_logs(self) -> None:
        for child in self._children:
            if self._rotation and child.log:
                self._rotation.rotate(child.log)

    def _revive(self) -> None:
        """Start again what has ended, once its delay is over, and say so."""
        for child in self._children:
            if child.exit_code() is None or self._stopping:
                continue
            if child.starts_again_at is None:
                self._tell_end(child, child.put_off_restart(time.monotonic()))
            if time.monotonic() >= (child.starts_again_at or 0.0):
                child.start(time.monotonic())

    def _tell_end(self, child: Child, delay: float) -> None:
        name, code = child.spec.name, child.exit_code()
        again = f"starting it again in {delay:.0f} s" if delay else "starting it again"
        logger.warning("%s ended with code %s; %s", ProgramName(name), code, ProgramName(again))
        self._say(f"{name} ended with code {code}; {again}")

    def _end_if_hung(self, child: Child) -> None:
        """Kill a process that is alive and silent; ``_revive`` starts it again."""
        now = time.monotonic()
        if self._stopping or not child.probe_is_due(now):
            return
        if not child.answers(now) and child.hangs(now):
            logger.warning("%s is alive and does not answer; killed", ProgramName(child.spec.name))
            self._say(f"{child.spec.name} does not answer any more; ending it")
            child.signal(signal.SIGKILL)


def _refuse_endless_start(children: Sequence[Child]) -> None:
    """Raise NotReady for a process that cannot even start: its configuration is wrong."""
    for child in children:
        if child.early_ends >= EARLY_ENDS_AT_START:
            code = child.exit_code()
            raise NotReady(f"{child.spec.name} keeps ending (code {code}); {child.where_it_logs}")


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
