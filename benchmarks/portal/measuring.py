"""A portal over a generated desk, read through a test client in this process."""

import gc
import time
from collections.abc import Iterator, Sequence
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

    seconds: float
    asked: Asked
    status: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One page of the small and of the large desk."""

    page: str
    small: Reading
    large: Reading

    @property
    def ratio(self) -> float:
        return self.large.seconds / self.small.seconds


def pairs(folder: Path, small: Sizes, large: Sizes, *, wanted: str = "") -> Iterator[Pair]:
    """Every page of both desks; a desk that ``folder`` holds already is read again."""
    with (
        measured_desk(folder / "small", small) as one,
        measured_desk(folder / "large", large) as other,
    ):
        readers = Readers(one), Readers(other)
        pages = zip(measured_pages(Board(small)), measured_pages(Board(large)), strict=True)
        for in_small, in_large in pages:
            if wanted in str(in_large):
                found = in_turn(readers, (in_small, in_large))
                yield Pair(str(in_large), *found)


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


class Readers:
    """Who reads the pages of one desk, signed in."""

    def __init__(self, desk: Desk) -> None:
        self.engine = desk.engine
        app = create_app(desk, Dialogue("http://nobody"))
        self.clients = {
            name: signed_in(TestClient(app, base_url=ADDRESS, client=("127.0.0.1", 1)), name)
            for name in (OFFICE, OFFICER, PUBLIC)
        }

    def status(self, page: MeasuredPage) -> int:
        return self.clients[page.reader].get(page.address).status_code

    def timed(self, page: MeasuredPage) -> float:
        began = time.perf_counter()
        self.status(page)
        return time.perf_counter() - began


def signed_in(client: TestClient, name: str) -> TestClient:
    if name != PUBLIC:
        client.post("/staff/login", data={"username": name, "password": PASSWORD})
    return client


def in_turn(readers: Sequence[Readers], pages: Sequence[MeasuredPage]) -> list[Reading]:
    """The page of each desk, read ``TIMES`` times in turn."""
    both = list(zip(readers, pages, strict=True))
    counted = [first_reading(reader, page) for reader, page in both]
    gc.collect()
    times = [[reader.timed(page) for reader, page in both] for _ in range(TIMES)]
    seconds = map(median, zip(*times, strict=True))
    return [Reading(s, *first) for s, first in zip(seconds, counted, strict=True)]


def first_reading(reader: Readers, page: MeasuredPage) -> tuple[Asked, int]:
    with counting(reader.engine) as asked:
        status = reader.status(page)
    return asked, status
