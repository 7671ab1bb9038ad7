"""A real desk under stress: the processes of `policydesk run --demo`, found, killed, awaited.

The demonstration content is loaded once; each scenario gets a copy of that folder.
"""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
from sqlalchemy import select

from benchmarks.stress.ledger import StoredMessage
from desk.project_files import PROJECT
from desk.settings import Settings, read_settings
from policydesk.servers.processes import desk_processes
from portal.web.words import WORDS
from records.database import open_database
from records.tables import messages
from tests.running_desk import desk_environment, wait_until_ready

CHILDREN = ("portal", "dialogue", "actions")
RECOVERY_S = 60.0  # wanted
GIVEN_UP_S = 150.0  # waited at most, so that the table can say how long it took
STOP_S = 40.0
KNOWN_QUESTION = "政策留言板由谁负责答复"
MANY = 1_000_000


@dataclass
class StressDesk:
    """One supervisor with its three processes; ``folder`` holds ``var`` and the log."""

    folder: Path
    settings: Settings
    environment: dict[str, str]
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> None:
        """Start the supervisor and wait until all three processes answer."""
        log = self.folder / "run.log"
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "policydesk", "run", "--demo"],
                cwd=PROJECT, env=self.environment, stdout=output, stderr=subprocess.STDOUT,
                text=True, start_new_session=True,
            )  # fmt: skip
        wait_until_ready(self.settings, self.process, log)

    def stop(self) -> None:
        """One interrupt; what is still there after a while is killed."""
        left = list(self.children().values())
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, alive = psutil.wait_procs(left, timeout=STOP_S)
        for child in alive:
            child.kill()
        self.process.kill()
        self.process.wait(timeout=STOP_S)

    def children(self) -> dict[str, psutil.Process]:
        """The living processes of the desk by name."""
        if self.process.poll() is not None:
            return {}
        return {
            spec.name: child
            for child in psutil.Process(self.process.pid).children()
            for spec in desk_processes(self.settings, Path("any"))
            if " ".join(spec.command[1:3]) in _command(child)
        }

    def signal(self, names: Sequence[str], number: signal.Signals) -> None:
        """Send ``number`` to the processes of these names, all at once."""
        found = self.children()
        for name in names:
            found[name].send_signal(number)

    def client(self, timeout_s: float = 60.0) -> httpx.Client:
        return httpx.Client(base_url=self.settings.address, timeout=timeout_s, trust_env=False)

    def readiness(self) -> tuple[int | None, dict[str, str]]:
        """Status and checks of /readyz; None while nobody answers."""
        try:
            with self.client(10) as client:
                answer = client.get("/readyz")
            return answer.status_code, answer.json()["checks"]
        except (httpx.HTTPError, ValueError, KeyError):
            return None, {}

    def ask(self, text: str = KNOWN_QUESTION) -> tuple[list[dict[str, Any]], float]:
        """One question of a new asker: the messages that came back, and seconds it took."""
        with self.client() as client:
            session = client.post("/api/v1/sessions").json()["session"]
            began = time.monotonic()
            answer = client.post("/api/v1/chat", json={"session": session, "text": text})
        return answer.json().get("messages", []), time.monotonic() - began

    def has_recovered(self) -> bool:
        """All is ready, and a known question is answered through the dialogue."""
        status, checks = self.readiness()
        if status != 200 or set(checks.values()) != {"ok"}:
            return False
        try:
            said, _ = self.ask()
        except (httpx.HTTPError, ValueError, KeyError):
            return False
        return is_known_answer(said) and not is_simple_mode(said)

    def seconds_until_recovered(self) -> float | None:
        """From now; None where it took longer than ``GIVEN_UP_S``."""
        began = time.monotonic()
        while time.monotonic() - began < GIVEN_UP_S:
            if self.has_recovered():
                return time.monotonic() - began
            time.sleep(0.5)
        return None

    def stored_messages(self) -> list[StoredMessage]:
        engine = open_database(self.settings.database)
        try:
            with engine.connect() as connection:
                columns = (messages.c.tracking_no, messages.c.body, messages.c.created_at)
                return [StoredMessage(*row) for row in connection.execute(select(*columns))]
        finally:
            engine.dispose()


def is_known_answer(said: Sequence[Mapping[str, Any]]) -> bool:
    return any((m["card"] or {}).get("outcome") == "answered_faq" for m in said)


def is_simple_mode(said: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the portal answered by itself, without the dialogue."""
    opening = WORDS.chat["simple_mode"].partition("{")[0]
    return any(m["text"].startswith(opening) for m in said)


def in_seconds(seconds: float | None) -> str:
    return f"not within {GIVEN_UP_S:.0f} s" if seconds is None else f"{seconds:.1f} s"


def in_time(seconds: float | None) -> bool:
    return seconds is not None and seconds <= RECOVERY_S


@contextmanager
def started_desk(
    folder: Path, *, template: Path | None = None, **settings: str
) -> Iterator[StressDesk]:
    """A running desk under ``folder``, with the content of ``template`` where one is given."""
    if template:
        empty(folder)
        shutil.copytree(template, folder / "var", dirs_exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**desk_environment(folder), **raised_limits(), **settings}
    desk = StressDesk(folder, read_settings(environment), environment)
    try:
        desk.start()
        yield desk
    finally:
        desk.stop()


def empty(folder: Path) -> None:
    """Nothing of an earlier run stays; a mount in it does."""
    for path in folder.glob("var/*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def raised_limits() -> dict[str, str]:
    """Rate limits out of the way: all clients of a run come from one address."""
    names = [name for name in Settings.model_fields if "_per_" in name]
    return {f"POLICYDESK_{name.upper()}": str(MANY) for name in names}


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
