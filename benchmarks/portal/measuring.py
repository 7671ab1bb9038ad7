"""A portal over a generated desk, read through a test client in this process."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from starlette.testclient import TestClient

from benchmarks.portal.board import NOW, OFFICE, OFFICER, ON, Board
from benchmarks.portal.generate import fill
from benchmarks.portal.pages import PUBLIC, MeasuredPage, measured_pages
from benchmarks.portal.sizes import Sizes
from benchmarks.portal.statements import Asked, counting
from desk.clock import ZONE, Clock
from desk.settings import Settings
from desk.wiring import Desk, open_desk
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue

PASSWORD = "benchmark-2026"
TIMES = 7
ADDRESS = "https://desk.example"


class StoppedClock(Clock):
    zone: ZoneInfo = ZONE

    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return ON


@dataclass(frozen=True, slots=True)
class Reading:
    """``seconds``: the median of ``TIMES`` readings, after one that is not counted."""

    page: MeasuredPage
    seconds: float
    asked: Asked
    status: int


def readings(folder: Path, sizes: Sizes) -> Iterator[Reading]:
    """Every page of a desk of this size; one that ``folder`` holds already is read again."""
    with measured_desk(folder, sizes) as desk:
        app = create_app(desk, Dialogue("http://nobody"))
        clients = {
            name: signed_in(TestClient(app, base_url=ADDRESS, client=("127.0.0.1", 1)), name)
            for name in (OFFICE, OFFICER, PUBLIC)
        }
        for page in measured_pages(Board(sizes)):
            yield reading(desk, clients[page.reader], page)


@contextmanager
def measured_desk(folder: Path, sizes: Sizes) -> Iterator[Desk]:
    made = folder / "made"
    desk = open_desk(Settings(var_dir=folder))
    desk.clock = StoppedClock()
    if not made.exists():
        fill(desk.engine, sizes)
        give_passwords(desk)
        made.touch()
    yield desk
    desk.engine.dispose()


def give_passwords(desk: Desk) -> None:
    with desk.uow() as uow:
        for person in uow.staff.list():
            person.password_hash = PasswordHasher().hash(PASSWORD)
        uow.commit()


def signed_in(client: TestClient, name: str) -> TestClient:
    if name != PUBLIC:
        client.post("/staff/login", data={"username": name, "password": PASSWORD})
    return client


def reading(desk: Desk, client: TestClient, page: MeasuredPage) -> Reading:
    with counting(desk.engine) as asked:
        status = client.get(page.address).status_code
    gc.collect()
    seconds = [timed(client, page.address) for _ in range(TIMES)]
    return Reading(page, median(seconds), asked, status)


def timed(client: TestClient, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return time.perf_counter() - began
