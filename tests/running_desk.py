"""A whole desk for the tests: `policydesk run --demo` on free ports, with a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from desk.project_files import PROJECT
from desk.settings import Settings, read_settings
from desk.wiring import Desk, open_desk

START_PATIENCE_S = 900.0  # a clean machine unpacks the embedding model and trains the dialogue


@dataclass(frozen=True)
class RunningDesk:
    """Three live processes, their settings, and a second hand on the same records."""

    settings: Settings
    environment: dict[str, str]
    desk: Desk
    process: subprocess.Popen[str]
    # One for all turns: a client reads the system's certificates when it is made. No connection is
    # kept, since servers are stopped and started in between.
    client: httpx.Client = field(
        default_factory=lambda: httpx.Client(
            timeout=60, limits=httpx.Limits(max_keepalive_connections=0)
        ),
        init=False,
    )

    def say(self, text: str, *, sender: str) -> list[dict[str, Any]]:
        """One turn through Rasa's REST channel; the messages that come back."""
        reply = self.client.post(
            f"{self.settings.rasa_url}/webhooks/rest/webhook",
            json={"sender": sender, "message": text},
        )
        reply.raise_for_status()
        messages: list[dict[str, Any]] = reply.json()
        return messages


def card_of(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The last answer card of a turn."""
    cards: list[dict[str, Any]] = [m["custom"] for m in messages if "custom" in m]
    return cards[-1]


def text_of(messages: list[dict[str, Any]]) -> str:
    """All that a turn said."""
    return "\n".join(message["text"] for message in messages if message.get("text"))


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@contextmanager
def running_desk(folder: Path, database_url: str = "") -> Iterator[RunningDesk]:
    """Start everything under ``folder``, on SQLite there or on the database that is named; stop
    it with one interrupt at the end."""
    environment = desk_environment(folder) | {"POLICYDESK_DATABASE_URL": database_url}
    settings = read_settings(environment)
    log = folder / "run.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "policydesk", "run", "--demo"],
            cwd=PROJECT, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True,
            umask=0,  # as careless as an account can be: what the desk writes is private even so
        )  # fmt: skip
    try:
        wait_until_ready(settings, process, log)
        yield RunningDesk(settings, environment, open_desk(settings), process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def desk_environment(folder: Path) -> dict[str, str]:
    portal, rasa, actions = free_ports(3)
    return {
        **os.environ,
        "POLICYDESK_PORTAL_PORT": str(portal),
        "POLICYDESK_RASA_PORT": str(rasa),
        "POLICYDESK_ACTIONS_PORT": str(actions),
        "POLICYDESK_VAR_DIR": str(folder / "var"),
    }


def wait_until_ready(settings: Settings, process: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + START_PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the desk ended while starting:\n{log.read_text()}")
        if "public portal" in log.read_text():
            return
        time.sleep(0.5)
    raise AssertionError(f"the desk was not ready in time:\n{log.read_text()}")
