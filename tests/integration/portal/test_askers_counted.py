"""One machine without cookies is one asker, however often it comes; nothing tells who it was."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from starlette.testclient import TestClient

from casework.board.askers import count_askers
from casework.cases.withdrawing import withdraw_message
from casework.events import TurnAnswered
from policydesk.jobs.board_items import asked_until, board_items
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.linjiang import ON
from tests.integration.portal.conftest import refuse
from tests.integration.portal.steps import proposal

QUESTION = "共享菜园怎么认领？"
SOON = ON + timedelta(days=400)


@pytest.fixture
def visitor_at(desk: FakeDesk):
    app = create_app(as_desk(desk), Dialogue("http://rasa", transport=httpx.MockTransport(refuse)))

    def open_client(address: str) -> TestClient:
        """A browser that has no cookie yet."""
        return TestClient(app, base_url="https://desk.example", client=(address, 50_000))

    return open_client


def by_board(client: TestClient, number: int) -> None:
    client.post("/messages", data={"body": f"{QUESTION}（{number}）"})


def by_api(client: TestClient, number: int) -> None:
    session = client.post("/api/v1/sessions").json()["session"]
    client.post("/api/v1/messages", json={"session": session, "body": f"{QUESTION}（{number}）"})


def by_chat(client: TestClient, number: int) -> None:
    session = client.post("/api/v1/sessions").json()["session"]
    client.post("/api/v1/chat", json={"session": session, "text": f"{QUESTION}（{number}）"})


def by_ask_page(client: TestClient, number: int) -> None:
    client.post("/ask", data={"question": f"{QUESTION}（{number}）"})


def counted(desk: FakeDesk) -> tuple[int, int]:
    """Sessions and machines of all that asked."""
    with desk.uow() as uow:
        keys = {m.asker_key for m in uow.messages.list()}
        keys |= {t.asker_key for t in uow.events.of_kind(TurnAnswered)}
        found = count_askers(keys, uow.asker_machines.machine_of(keys))
    return found.sessions, found.machines


@pytest.mark.parametrize("way", [by_board, by_api, by_chat, by_ask_page])
def test_twelve_visits_of_one_machine_without_cookies_are_one_asker(desk, visitor_at, way):
    for number in range(12):
        way(visitor_at("203.0.113.7"), number)

    assert counted(desk) == (12, 1)


@pytest.mark.parametrize("way", [by_board, by_api, by_chat, by_ask_page])
def test_visits_from_different_addresses_are_different_askers(desk, visitor_at, way):
    for number in range(5):
        way(visitor_at(f"203.0.113.{number}"), number)

    assert counted(desk) == (5, 5)


def test_the_addresses_of_one_household_are_one_machine(desk, visitor_at):
    for number in range(5):
        by_board(visitor_at(f"2001:db8:7:7::{number + 1}"), number)

    assert counted(desk) == (5, 1)


def test_heat_and_proposals_are_counted_by_machine(desk, visitor_at):
    for number in range(6):
        by_board(visitor_at("203.0.113.7"), number)
    by_board(visitor_at("203.0.113.8"), 7)

    with desk.uow() as uow:
        items = [i for i in board_items(uow, until=SOON) if "共享菜园" in i.body + i.subject]

    assert len({item.asker_or_self for item in items}) == 2
    assert len({item.session_or_asker for item in items}) == 7


def test_what_was_taken_back_is_no_question_of_the_night(desk, visitor_at):
    for number in range(3):
        by_board(visitor_at(f"203.0.113.{number}"), number)
    with desk.uow() as uow:
        before = asked_until(uow, SOON)
        withdraw_message(uow, uow.messages.list()[0], at=desk.clock.now())
        uow.commit()

    with desk.uow() as uow:
        after = asked_until(uow, SOON)

    assert (before.messages - after.messages, before.later) == (1, after.later)
    assert len(before.items) - len(after.items) == 1


def test_no_address_is_kept_anywhere(desk, visitor_at):
    by_board(visitor_at("203.0.113.77"), 1)
    by_chat(visitor_at("203.0.113.77"), 2)

    stored = repr(desk.database.committed)

    assert "203.0.113" not in stored
    with desk.uow() as uow:
        (key, *_) = {m.asker_key for m in uow.messages.list()}
        machine = uow.asker_machines.machine_of([key])
    assert all(len(value) == 32 for value in machine.values())


def test_who_decides_sees_both_counts(desk, sign_in):
    with desk.uow() as uow:
        uow.proposals.put(replace(proposal(["m-1"]), asker_count=3, session_count=41))
        uow.commit()
    editor = sign_in("bianji")

    listed = editor.get("/staff/proposals").text

    assert "3人提问" in listed
    assert "会话 41个" in listed
