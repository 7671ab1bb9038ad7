"""What people say to the whole desk stands in no log, not even while the action server is dead."""

import json
import time
from urllib.parse import quote

import httpx
import psutil
import pytest

from tests.running_desk import RunningDesk

pytestmark = pytest.mark.server

PHONE = "13987654321"
SENTENCE = f"住在斑马线旁边的欧阳锦绣想问zebraquagga，电话{PHONE}"
MARKS = (
    "斑马线", "欧阳锦绣", "zebraquagga", PHONE, json.dumps("斑马线").strip('"'), quote("斑马线"),
)  # fmt: skip
PATIENCE_S = 120


def test_no_log_of_the_running_desk_holds_what_was_said(running_desk: RunningDesk):
    say_everything(running_desk)
    kill_actions(running_desk)
    say_everything(running_desk)
    wait_until_well(running_desk)

    folder = running_desk.settings.log_dir
    logs = {file.name: file.read_text("utf-8") for file in folder.glob("*.log")}
    logs["run.log"] = (folder.parents[1] / "run.log").read_text("utf-8")

    assert {"portal.log", "dialogue.log", "actions.log", "supervisor.log"} <= set(logs)
    for name, text in logs.items():
        for mark in MARKS:
            assert mark not in text, f"{mark} in {name}"
    for name in ("portal.log", "dialogue.log", "actions.log", "supervisor.log"):
        for line in logs[name].splitlines():
            assert {"at", "process", "level", "event", "place"} <= set(json.loads(line)), line


def say_everything(desk: RunningDesk) -> None:
    """Questions, buttons, messages, and what is neither, through portal and dialogue server."""
    session = httpx.post(f"{desk.settings.address}/api/v1/sessions").json()["session"]
    for text in (SENTENCE, f"我要留言：{SENTENCE}", "是"):
        turn = {"session": session, "text": text}
        httpx.post(f"{desk.settings.address}/api/v1/chat", json=turn, timeout=60)
    rest = f"{desk.settings.rasa_url}/webhooks/rest/webhook"
    choice = f'/choose_entry{{"entry_id": "{SENTENCE}"}}'
    for text in (SENTENCE, f"/{SENTENCE}", choice, f"/x{{{SENTENCE}"):
        httpx.post(rest, json={"sender": SENTENCE, "message": text}, timeout=60)
    for body in (SENTENCE.encode(), json.dumps([SENTENCE]).encode(), b'{"message": {"a": 1}}'):
        httpx.post(rest, content=body, headers={"X-Said": quote(SENTENCE)}, timeout=60)
    httpx.get(f"{desk.settings.rasa_url}/{quote(SENTENCE)}", params={"q": SENTENCE}, timeout=60)


def kill_actions(desk: RunningDesk) -> None:
    """The supervisor starts it again; until then every turn of the dialogue fails."""
    for child in psutil.Process(desk.process.pid).children():
        if "policydesk.servers.action_server" in child.cmdline():
            child.kill()


def wait_until_well(desk: RunningDesk) -> None:
    """Other tests share the desk: it is left as it was found."""
    deadline = time.monotonic() + PATIENCE_S
    while not answers(f"{desk.settings.actions_url}/health"):
        assert time.monotonic() < deadline
        time.sleep(0.5)


def answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.HTTPError:
        return False
