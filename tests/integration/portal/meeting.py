"""Two portals over one database whose units of work meet before either commits."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx
import httpx2
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from records.database import open_database
from records.unit_of_work import Sessions, SqlUnitOfWork, session_factory
from tests.fakes.desk import DeskParts, StoppedClock, as_desk
from tests.fakes.linjiang import ON, settle_linjiang
from tests.integration.portal.conftest import HASH, Console, refuse

MEETS_FOR_S = 0.4  # who comes late, since the other holds the database's lock, is not waited for


class MeetingUnitOfWork(SqlUnitOfWork):
    """Waits for the other one before it commits."""

    meeting: threading.Barrier | None = None

    def commit(self) -> None:
        if self.meeting is not None:
            with suppress(threading.BrokenBarrierError):
                self.meeting.wait(MEETS_FOR_S)
        super().commit()


@dataclass
class Meeting:
    """Units of work over one database that meet once ``barrier`` is set."""

    sessions: Sessions
    barrier: threading.Barrier | None = None

    def uow(self) -> SqlUnitOfWork:
        uow = MeetingUnitOfWork(self.sessions)
        uow.meeting = self.barrier
        return uow


@dataclass(kw_only=True)
class MeetingDesk(DeskParts):
    """Its records are in a database that two write to."""

    database: Meeting

    def uow(self) -> SqlUnitOfWork:
        return self.database.uow()


@contextmanager
def meeting_desk(database_url: str) -> Iterator[MeetingDesk]:
    """The district of Linjiang; everybody at work has the same password."""
    engine = open_database(database_url, 20)
    desk = MeetingDesk(clock=StoppedClock(ON), database=Meeting(session_factory(engine)))
    with desk.uow() as uow:
        settle_linjiang(uow)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()
    yield desk
    engine.dispose()


def portal(desk: MeetingDesk) -> TestClient:
    dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
    return TestClient(create_app(as_desk(desk), dialogue), base_url="https://desk.example")


def sent_at_once(
    desk: MeetingDesk, path: str, *sent: tuple[str, dict[str, Any]]
) -> list[httpx2.Response]:
    """The answers to two forms, each with who sends it."""
    consoles = [(Console(portal(desk), person), form) for person, form in sent]
    desk.database.barrier = threading.Barrier(2)

    def send(console: Console, form: dict[str, Any]) -> httpx2.Response:
        fields = {"csrf": console.csrf, **form}
        return console.client.post(path, data=fields, follow_redirects=False)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, *zip(*consoles, strict=True)))
