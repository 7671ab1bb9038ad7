"""A portal over records in memory, the district of Linjiang settled in it, and no dialogue."""

from collections.abc import Callable
from typing import Any

import httpx
import httpx2
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import ON, settle_linjiang
from tests.page_content import field

PASSWORD = "linjiang-2026"
HASH = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()
    return desk


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.fixture
def browse(desk: FakeDesk) -> Callable[..., TestClient]:
    """A new browser; ``rasa`` answers in the dialogue server's place."""

    def open_browser(rasa: Callable[[httpx.Request], httpx.Response] = refuse) -> TestClient:
        dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(rasa))
        return TestClient(create_app(as_desk(desk), dialogue), base_url="https://desk.example")

    return open_browser


@pytest.fixture
def visitor(browse: Callable[..., TestClient]) -> TestClient:
    return browse()


@pytest.fixture
def sign_in(browse: Callable[..., TestClient]) -> Callable[[str], "Console"]:
    return lambda username: Console(browse(), username)


class Console:
    """A signed-in person's browser, whose forms carry the session's token."""

    def __init__(self, client: TestClient, username: str) -> None:
        self.client = client
        form = {"username": username, "password": PASSWORD}
        self.landed = client.post("/staff/login", data=form)
        self.csrf = field(self.landed, "csrf")

    def get(self, path: str) -> httpx2.Response:
        return self.client.get(path)

    def post(self, path: str, **form: Any) -> httpx2.Response:
        return self.client.post(path, data={"csrf": self.csrf, **form})
