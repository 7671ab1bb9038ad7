"""The supervisor over small real processes: an HTTP server of the standard library."""

import os
import signal
import socket
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.servers.child_process import Child, Patience, ProcessSpec
from policydesk.servers.processes import probed_host
from policydesk.servers.supervisor import NotReady, PortInUse, Supervisor, refuse_taken_port

HASTY = Patience(silence_s=2.0, between_probes_s=0.2, first_delay_s=0.1)
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
        when_ready=lambda: ready.append(all(listens(s.port) for s in specs))
    )

    assert ready == [True]
    assert not any(listens(s.port) for s in specs)


def pid_of(supervisor: Supervisor, number: int) -> int:
    process = supervisor._children[number].process
    assert process
    return process.pid


def test_a_killed_process_is_started_again_and_said_so(tmp_path: Path):
    web = spec(tmp_path)
    said: list[str] = []
    supervisor = Supervisor([web], tmp_path / "log", said.append)

    def kill_it() -> None:
        os.kill(pid_of(supervisor, 0), signal.SIGKILL)

    interrupt_when(lambda: said and listens(web.port))
    supervisor.run(when_ready=kill_it)

    assert said == ["web ended with code -9; starting it again"]


def test_a_hung_process_is_ended_and_started_again(tmp_path: Path):
    web = spec(tmp_path)
    said: list[str] = []
    supervisor = Supervisor([web], tmp_path / "log", said.append, HASTY)

    def hang() -> None:
        os.kill(pid_of(supervisor, 0), signal.SIGSTOP)

    interrupt_when(lambda: len(said) == 2 and listens(web.port))
    supervisor.run(when_ready=hang)

    assert said == [
        "web does not answer any more; ending it",
        "web ended with code -9; starting it again",
    ]


def test_a_process_that_keeps_ending_takes_nobody_with_it_once_the_desk_was_ready(tmp_path: Path):
    good, flag = spec(tmp_path, name="good"), tmp_path / "broken"
    port = free_port()
    script = (
        "import http.server, pathlib, sys;"
        f"sys.exit(7) if pathlib.Path({str(flag)!r}).exists() else None;"
        f"http.server.test(http.server.SimpleHTTPRequestHandler, port={port}, bind='127.0.0.1')"
    )
    bad = replace(
        spec(tmp_path, name="bad", command=[sys.executable, "-c", script]),
        port=port,
        health_url=f"http://127.0.0.1:{port}/",
    )
    said: list[str] = []
    supervisor = Supervisor([good, bad], tmp_path / "log", said.append, HASTY)

    def break_it() -> None:
        flag.touch()
        os.kill(pid_of(supervisor, 1), signal.SIGKILL)

    others: list[bool] = []

    def ended_often() -> bool:
        if sum("code 7" in line for line in said) >= 4:
            others.append(listens(good.port))
        return bool(others)

    interrupt_when(ended_often)
    supervisor.run(when_ready=break_it)

    assert others == [True]
    assert all(line.startswith("bad ended") for line in said)


def test_the_delay_doubles_up_to_the_longest_and_begins_anew_after_a_stable_run(tmp_path: Path):
    patience = Patience(first_delay_s=1.0, longest_delay_s=8.0, stable_s=120.0)
    child = Child(spec(tmp_path), tmp_path / "web.log", patience)

    delays = [child.put_off_restart(now=1.0) for _ in range(7)]

    assert delays == [0.0, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]
    assert child.put_off_restart(now=500.0) == 0.0


@pytest.mark.parametrize(
    ("listens_on", "probed"),
    [("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"), ("10.1.2.3", "10.1.2.3"), ("::1", "[::1]")],
)
def test_the_portal_is_probed_where_it_listens(listens_on, probed):
    assert probed_host(listens_on) == probed


def test_a_process_that_keeps_ending_before_the_desk_was_ready_is_given_up(tmp_path: Path):
    dying = spec(tmp_path, command=[sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(NotReady, match=r"web keeps ending \(code 3\); see .*web\.log"):
        Supervisor([dying], tmp_path / "log", lambda line: None, HASTY).run(when_ready=lambda: None)


def test_a_process_that_never_answers_is_named(tmp_path: Path):
    silent = spec(tmp_path, command=[sys.executable, "-c", "import time; time.sleep(60)"])

    with pytest.raises(NotReady, match="not ready after 1 s: web"):
        Supervisor([silent], tmp_path / "log", lambda line: None, Patience(start_s=1)).run(
            when_ready=lambda: None
        )


def test_a_taken_port_is_named_with_its_mend(tmp_path: Path):
    web = spec(tmp_path)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", web.port))
        taken.listen()
        with pytest.raises(PortInUse, match=f"port {web.port} .*POLICYDESK_PORTAL_PORT"):
            refuse_taken_port(web)
