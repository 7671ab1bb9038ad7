"""The supervisor over small real processes: an HTTP server of the standard library."""

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from policydesk.supervisor import NotReady, PortInUse, ProcessSpec, Supervisor, refuse_taken_port

ANSWERING = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def spec(folder: Path, *, command: list[str] | None = None, name: str = "web") -> ProcessSpec:
    port = free_port()
    return ProcessSpec(
        name=name,
        command=command or [*ANSWERING, str(port)],
        port=port,
        health_url=f"http://127.0.0.1:{port}/",
        port_setting="POLICYDESK_PORTAL_PORT",
        environment=dict(os.environ),
        folder=folder,
    )


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition, patience_s: float = 20.0) -> bool:
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def interrupt_when(condition) -> threading.Thread:
    """Press Ctrl-C in this process once ``condition`` holds."""

    def press() -> None:
        wait_for(condition)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=press, daemon=True)
    thread.start()
    return thread


@pytest.fixture(autouse=True)
def keep_signal_handlers():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_all_answer_before_ready_and_one_interrupt_stops_all(tmp_path: Path):
    specs = [spec(tmp_path, name="one"), spec(tmp_path, name="two")]
    ready: list[bool] = []

    interrupt_when(lambda: ready)
    Supervisor(specs, tmp_path / "log", lambda line: None).run(
        patience_s=20, when_ready=lambda: ready.append(all(listens(s.port) for s in specs))
    )

    assert ready == [True]
    assert not any(listens(s.port) for s in specs)


def test_a_killed_process_is_started_again_and_said_so(tmp_path: Path):
    web = spec(tmp_path)
    said: list[str] = []
    supervisor = Supervisor([web], tmp_path / "log", said.append)

    def kill_it() -> None:
        os.kill(supervisor._children[0].process.pid, signal.SIGKILL)

    interrupt_when(lambda: said and listens(web.port))
    supervisor.run(patience_s=20, when_ready=kill_it)

    assert said == ["web ended with code -9; starting it again"]


def test_a_process_that_keeps_ending_is_given_up(tmp_path: Path):
    dying = spec(tmp_path, command=[sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(NotReady, match=r"web keeps ending \(code 3\); see .*web\.log"):
        Supervisor([dying], tmp_path / "log", lambda line: None).run(
            patience_s=60, when_ready=lambda: None
        )


def test_a_process_that_never_answers_is_named(tmp_path: Path):
    silent = spec(tmp_path, command=[sys.executable, "-c", "import time; time.sleep(60)"])

    with pytest.raises(NotReady, match="not ready after 1 s: web"):
        Supervisor([silent], tmp_path / "log", lambda line: None).run(
            patience_s=1, when_ready=lambda: None
        )


def test_a_taken_port_is_named_with_its_mend(tmp_path: Path):
    web = spec(tmp_path)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", web.port))
        taken.listen()
        with pytest.raises(PortInUse, match=f"port {web.port} .*POLICYDESK_PORTAL_PORT"):
            refuse_taken_port(web)
