"""What the chat promises while its servers are killed, hung or locked out of the database.

Real Rasa, action server and portal. What is told must be what is stored.
"""

import os
import random
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.running_desk import RunningDesk, card_of, text_of

pytestmark = pytest.mark.server

SECRET = "我叫欧阳震华，电话13812345678，身份证11010519491231002X"
LOOKUP_CODE = re.compile(rb"MM-[0-9A-Z]{4}-[0-9A-Z]{4}")
PATIENCE_S = 240.0


class Chat:
    """One asker at the API of the portal."""

    def __init__(self, desk: RunningDesk) -> None:
        self._client = httpx.Client(base_url=desk.settings.address, timeout=60)
        self._session = self._client.post("/api/v1/sessions", json={}).json()["session"]

    def say(self, text: str) -> dict[str, Any]:
        return self._turn(text=text)

    def press(self, payload: str) -> dict[str, Any]:
        return self._turn(payload=payload)

    def _turn(self, **said: str) -> dict[str, Any]:
        """The texts of the answer, and its last card."""
        reply = self._client.post("/api/v1/chat", json={"session": self._session, **said})
        assert reply.status_code == 200, reply.text
        messages = reply.json()["messages"]
        cards = [m["card"] for m in messages if m["card"]]
        return {"text": text_of(messages), **(cards[-1] if cards else {})}

    def show_message(self) -> str:
        """Write a message up to the question whether it is to be sent; its text."""
        which = "".join(random.choices("甲乙丙丁戊己庚辛", k=10))
        body = f"楼道的路灯坏了三个月，晚上看不见路，请尽快派人来修理，路灯上写着{which}"
        self.say(f"我要留言：{body}")
        return body


def with_body(desk: RunningDesk, body: str) -> list[str]:
    """The tracking numbers of the messages that say this."""
    with desk.desk.uow() as uow:
        return [m.tracking_no for m in uow.messages.list() if body in m.body]


def process_on(port: int) -> int:
    """The process that listens on the port of the loopback."""
    wanted = f"0100007F:{port:04X}"
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    inode = next(row[9] for row in rows if row[1] == wanted and row[3] == "0A")
    for process in (p for p in Path("/proc").iterdir() if p.name.isdigit()):
        try:
            files = [str(link.readlink()) for link in (process / "fd").iterdir()]
        except OSError:
            continue
        if f"socket:[{inode}]" in files:
            return int(process.name)
    raise AssertionError(f"nobody listens on {port}")


@contextmanager
def stopped(port: int) -> Iterator[None]:
    process = process_on(port)
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "nothing happened for a long time"
        time.sleep(0.5)


def talks(desk: RunningDesk) -> bool:
    try:
        return httpx.get(f"{desk.settings.rasa_url}/webhooks/rest/", timeout=2).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture
def chat(running_desk: RunningDesk) -> Chat:
    return Chat(running_desk)


def test_a_yes_and_one_more_leave_one_message_and_tell_its_number_twice(running_desk, chat):
    body = chat.show_message()

    first, second = chat.press("/affirm"), chat.press("/affirm")

    assert first["type"] == second["type"] == "message_created"
    assert with_body(running_desk, body) == [first["tracking_no"]] == [second["tracking_no"]]
    for told in (first, second):
        found = card_of(
            running_desk.say(f"{told['tracking_no']} {told['lookup_code']}", sender=uuid4().hex)
        )
        assert found["type"] == "message_status"


def test_while_the_database_is_locked_nothing_is_stored_and_the_next_yes_stores_it_once(
    running_desk, chat
):
    body = chat.show_message()
    file = running_desk.settings.var_dir / "policydesk.db"
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        told = chat.say("是")
        other.execute("ROLLBACK")

    assert "tracking_no" not in told or told["tracking_no"] is None
    assert "不会重复提交" in told["text"]
    assert with_body(running_desk, body) == []

    again = chat.say("是")
    assert with_body(running_desk, body) == [again["tracking_no"]]


def test_while_the_action_server_hangs_nothing_is_stored_behind_the_askers_back(running_desk, chat):
    body = chat.show_message()
    with stopped(running_desk.settings.actions_port):
        told = chat.say("是")
        at_once = chat.say("社区食堂几点开门")

    assert "不会重复提交" in told["text"]
    assert "简易问答" in at_once["text"]
    until(lambda: chat.say("是").get("tracking_no") is not None)
    assert len(with_body(running_desk, body)) == 1


def test_no_command_is_obeyed_and_nothing_of_rasas_own_is_shown(running_desk):
    for typed in ("/restart", "\u3000/back", "／session_start", "/ /nlu_fallback", "/out_of_scope"):
        (only,) = running_desk.say(typed, sender="commander")
        assert only["text"] == running_desk.desk.words.say("utter_default")


def test_a_half_written_message_survives_the_death_of_the_dialogue_server(running_desk, chat):
    body = chat.show_message()
    os.kill(process_on(running_desk.settings.rasa_port), signal.SIGKILL)
    until(lambda: not talks(running_desk))
    until(lambda: talks(running_desk))

    left = chat.say("是")

    assert left["type"] == "message_created", left
    assert with_body(running_desk, body) == [left["tracking_no"]]


def test_nothing_unmasked_is_in_the_store_of_conversations(running_desk):
    sender = f"13812345678-{uuid4().hex}"
    for text in (SECRET, f"我要留言：{SECRET}，路灯坏了三个月没有人修", "是"):
        running_desk.say(text, sender=sender)

    parts = list((running_desk.settings.var_dir / "dialogue").iterdir())
    stored = b"".join(part.read_bytes() for part in parts)
    assert stored
    for secret in ("欧阳震华", "13812345678", "11010519491231002X"):
        assert secret.encode() not in stored
    assert LOOKUP_CODE.search(stored) is None
    assert {part.stat().st_mode & 0o077 for part in parts} == {0}
