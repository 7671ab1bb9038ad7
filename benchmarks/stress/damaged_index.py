"""Fault injection: the live index is cut, flipped or deleted, and the processes start again."""

import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import (
    GIVEN_UP_S,
    StressDesk,
    in_seconds,
    in_time,
    is_known_answer,
)
from benchmarks.stress.stage import Stage, progress
from benchmarks.stress.writers import form

FLIPPED = 64


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("damaged") as desk:
        for name, damage in DAMAGES.items():
            yield from _damaged(desk, name, damage)


def live_version(desk: StressDesk) -> Path:
    return max(path for path in desk.settings.index_dir.iterdir() if path.name.startswith("v"))


def truncate(version: Path) -> None:
    """Half of every file."""
    for file in files(version):
        with file.open("r+b") as opened:
            opened.truncate(file.stat().st_size // 2)


def flip(version: Path) -> None:
    """Some bytes of every file, the lengths unchanged."""
    rng = random.Random(12)
    for file in files(version):
        content = bytearray(file.read_bytes())
        for _ in range(min(FLIPPED, len(content))):
            content[rng.randrange(len(content))] ^= 0xFF
        file.write_bytes(content)


def delete_one(version: Path) -> None:
    (version / "vectors.faiss").unlink()


def files(version: Path) -> list[Path]:
    return sorted(path for path in version.rglob("*") if path.is_file())


DAMAGES: dict[str, Callable[[Path], None]] = {
    "truncated": truncate,
    "bytes flipped": flip,
    "one file deleted": delete_one,
    "folder deleted": shutil.rmtree,
}


def _damaged(desk: StressDesk, name: str, damage: Callable[[Path], None]) -> Iterator[Check]:
    """The processes keep what they have loaded: only a new start meets the damage."""
    progress(f"damaged index: {name}")
    desk.signal(["portal", "actions"], signal.SIGKILL)
    damage(live_version(desk))
    seconds, wrong, board, faults = _until_healed(desk)
    yield Check(f"index {name}: heals", "answers again within 60 s", in_seconds(seconds),
                in_time(seconds))  # fmt: skip
    yield Check(f"index {name}: meanwhile", "readiness tells, the board works",
                f"ready without answering {wrong} times, {board} messages left, {faults} faults",
                wrong == 0 and faults == 0 and board > 0)  # fmt: skip


def _until_healed(desk: StressDesk) -> tuple[float | None, int, int, int]:
    """Seconds; how often readiness was wrong; messages left on the board; server errors there."""
    wrong = board = faults = 0
    began = time.monotonic()
    while time.monotonic() - began < GIVEN_UP_S:
        try:
            before, _ = desk.readiness()
            said, _ = desk.ask()
            after, _ = desk.readiness()
            answered = is_known_answer(said)
            wrong += not answered and before == after == 200
            status = _leave(desk, f"路灯坏了，请修。第{board}次")
        except (httpx.HTTPError, ValueError, KeyError):
            time.sleep(0.5)  # the portal starts again
            continue
        board += status == 303
        faults += status >= 500
        if answered and after == 200:
            return time.monotonic() - began, wrong, board, faults
        time.sleep(0.5)
    return None, wrong, board, faults


def _leave(desk: StressDesk, body: str) -> int:
    with desk.client() as client:
        session = client.post("/api/v1/sessions").json()["session"]
        return form(client, session, body)[0].status_code
