"""The database server is gone: words and 503, what was typed stays, passwords do not."""

from collections.abc import Iterator
from typing import cast

import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from portal.web.dependencies import STAFF_COOKIE
from records.database import open_database
from tests.fakes.desk import as_desk
from tests.fakes.stored_desk import StoredDesk, StoredRecords
from tests.integration.portal.conftest import refuse


@pytest.fixture
def portal() -> Iterator[TestClient]:
    engine = open_database("postgresql+psycopg://desk@127.0.0.1:9/desk")
    desk = StoredDesk(database=StoredRecords(engine))
    dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
    yield TestClient(create_app(as_desk(desk), dialogue), base_url="https://desk.example")
    engine.dispose()


@pytest.mark.parametrize("page", ["/", "/policies/policy-rent", "/faqs", "/staff/"])
def test_a_page_says_so(portal: TestClient, page: str) -> None:
    portal.cookies.set(STAFF_COOKIE, cast("FastAPI", portal.app).state.sessions.new_staff("bianji"))

    answer = portal.get(page)

    assert answer.status_code == 503 and answer.headers["Retry-After"] == "30"
    assert "系统暂时不能办理" in answer.text


def test_the_api_says_so(portal: TestClient) -> None:
    answer = portal.get("/api/v1/policies")

    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/records_unreachable"
    assert "127.0.0.1" not in answer.text


def test_a_message_that_could_not_be_stored_stands_on_the_page(portal: TestClient) -> None:
    answer = portal.post("/messages", data={"body": "路灯坏了没人修"})

    assert answer.status_code == 503
    assert "路灯坏了没人修" in answer.text and "再提交一次" in answer.text


def test_a_password_is_not_shown_again(portal: TestClient) -> None:
    form = {"username": "bianji", "password": "linjiang-2026"}

    answer = portal.post("/staff/login", data=form)

    assert answer.status_code == 503 and "linjiang-2026" not in answer.text
