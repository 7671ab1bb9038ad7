"""Secrets go in by every route of the portal and the action server; none comes out in a log.

Real processes over a real database: first whole, then with a table missing, so that every route
also fails in a way that nobody foresaw.
"""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from casework.people import Role, StaffMember, begin_session
from desk.project_files import PROJECT
from desk.settings import read_settings
from desk.wiring import Desk, open_desk
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from portal.web.sessions import Sessions, StaffToken
from tests.app_routes import AppRoute, app_routes
from tests.running_desk import desk_environment

NAME, PHONE, ID_NO = "欧阳锦绣", "13987654321", "110101199003074514"
SENTENCE = "我住在北江路七号三单元，斑马线旁边有人倒垃圾zebra"
SECRET = f"{SENTENCE}，{NAME}，{PHONE}，{ID_NO}"
MARKS = (
    NAME, PHONE, ID_NO, "斑马线", "zebra", quote("斑马线"), json.dumps("斑马线").strip('"'),
)  # fmt: skip
ERROR_ID = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")
PATIENCE_S = 60
# Fields of forms whose names the route does not know beforehand.
ALWAYS_SENT = {"username", "password", "text", "body", "code", "tracking_no", "csrf", "note"}


@dataclass(frozen=True)
class Servers:
    """Portal and action server with their log files."""

    portal: str
    actions: str
    folder: Path
    routes: list[AppRoute]
    staff: StaffToken
    staff_token: str
    statuses: list[int]

    @property
    def logs(self) -> str:
        return "".join(file.read_text("utf-8") for file in sorted(self.folder.glob("*.log")))

    @property
    def metrics(self) -> str:
        return httpx.get(f"{self.portal}/metrics").text


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    folder = tmp_path_factory.mktemp("servers")
    environment = desk_environment(folder)
    settings = read_settings(environment)
    desk = open_desk(settings)
    app = create_app(desk, Dialogue("http://127.0.0.1:9"))
    portal = f"http://127.0.0.1:{settings.portal_port}"
    started = [start(name, folder, environment) for name in ("portal_server", "action_server")]
    token = add_administrator(desk)
    session = app.state.sessions.staff(token)
    routes = app_routes(app)
    found = Servers(portal, settings.actions_url, folder, routes, session, token, [])
    try:
        wait_for(f"{portal}/healthz", f"{settings.actions_url}/health")
        write_secrets_everywhere(found)
        break_database(folder / "var" / "policydesk.db")
        write_secrets_everywhere(found, strange=False)
        yield found
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def add_administrator(desk: Desk) -> str:
    """Somebody who may do everything; the cookie of a session of theirs."""
    sessions = Sessions(desk.secrets.session_key)
    person = StaffMember("admin", "管理", None, frozenset(Role))
    with desk.uow() as uow:
        uow.staff.add(person)
        cookie = sessions.new_staff(person.username)
        begin_session(
            uow, person, sessions.staff(cookie).session_hash,
            at=desk.clock.now(), life=desk.settings.staff_session_life,
        )  # fmt: skip
        uow.commit()
    return cookie


def start(name: str, folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    with (folder / f"{name}.log").open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", f"policydesk.servers.{name}"],
            cwd=PROJECT,
            env={**environment, "PYTHONPATH": str(PROJECT), "HOME": os.environ["HOME"]},
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def wait_for(*addresses: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    for address in addresses:
        while not answers(address):
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.HTTPError:
        return False


def break_database(file: Path) -> None:
    """Tables that are gone: whatever reads or writes fails in the middle."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in ("messages", "policies", "staff", "events"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")


def write_secrets_everywhere(servers: Servers, *, strange: bool = True) -> None:
    """``strange`` bodies are refused before the database is asked, so once is enough."""
    with httpx.Client(base_url=servers.portal, timeout=30) as client:
        for route in sorted(servers.routes, key=lambda route: route.path.endswith("/logout")):
            for method in route.methods:
                if strange:
                    servers.statuses.extend(send(client, route, method))
                servers.statuses.extend(send(client, route, method, signed_in=servers))
        servers.statuses.extend(chat(client))
    call_actions(servers.actions)
    write_invalid_http(servers.portal)
    write_invalid_http(servers.actions)


def send(
    client: httpx.Client, route: AppRoute, method: str, *, signed_in: Servers | None = None
) -> Iterator[int]:
    """Requests with the secret in path, query, fields and headers; one malformed."""
    fields = dict.fromkeys(ALWAYS_SENT | route.fields, SECRET)
    token = quote(SECRET)
    if signed_in:
        fields["csrf"], token = signed_in.staff.csrf, signed_in.staff_token
    path = re.sub(r"\{[^}]+\}", quote(SECRET, safe=""), route.path)
    headers = {
        "Cookie": f"policydesk_staff={token}; policydesk_asker={quote(SECRET)}",
        "Referer": f"{client.base_url}/{quote(SECRET)}",
        "User-Agent": quote(SECRET),
        "Authorization": f"Bearer {quote(SECRET)}",
        "X-Lookup-Code": quote(SECRET),
        "X-Forwarded-For": PHONE,
    }
    query = {**fields, "q": SECRET, SECRET: SECRET}
    forms: list[dict[str, Any]] = [{"data": fields}]
    strange: list[dict[str, Any]] = (
        [] if signed_in else [{"json": fields}, {"content": SECRET.encode()}]
    )
    for more in [*forms, *strange]:
        if method == "GET":
            more = {}
        try:
            yield client.request(method, path, params=query, headers=headers, **more).status_code
        except httpx.HTTPError:
            yield 0  # answered and closed before all of it was sent
        if method == "GET":
            break


def chat(client: httpx.Client) -> Iterator[int]:
    session = client.post("/api/v1/sessions").json().get("session", "")
    for turn in ({"text": SECRET}, {"payload": SECRET}, {"text": f"/{SECRET}"}, {"text": None}):
        yield client.post("/api/v1/chat", json={"session": session, **turn}).status_code


def call_actions(address: str) -> None:
    """Whole calls and broken ones, as the dialogue server would send them."""
    event = {"event": "user", "text": SECRET, "metadata": {"policy_id": SECRET}}
    tracker = {
        "sender_id": SECRET, "slots": {"message_body": SECRET}, "events": [event],
        "latest_message": event, "active_loop": {}, "latest_action_name": SECRET,
        "latest_input_channel": "rest", "paused": False, "followup_action": None,
    }  # fmt: skip
    names = [action["name"] for action in httpx.get(f"{address}/actions").json()]
    for name in (*names, SECRET, None):
        call = {"next_action": name, "tracker": tracker, "domain": {}, "sender_id": SECRET}
        for body in (call, {**call, "tracker": {"events": SECRET}}, {**call, "tracker": SECRET}):
            httpx.post(f"{address}/webhook", json=body, timeout=30)
    httpx.post(f"{address}/webhook", content=SECRET.encode())
    httpx.get(f"{address}/{quote(SECRET)}", params={"q": SECRET})


def write_invalid_http(address: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    secret = SECRET.encode()
    for request in (
        b"GET /" + secret + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + secret + b"\r\n\r\n",
        b"POST /messages HTTP/1.1\r\nHost: a\r\nContent-Length: " + secret + b"\r\n\r\n",
        b"POST /messages HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        b"Content-Length: 200\r\n\r\n--y\r\nContent-Disposition: " + secret,
        b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nX: "
        + quote(SECRET).encode()
        + b"\r\n\r\n",
    ):
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            try:
                while connection.recv(65536):
                    pass
            except OSError:
                continue


def test_the_requests_reached_every_kind_of_ending(servers: Servers):
    assert {200, 303, 401, 404, 422, 500} <= set(servers.statuses)


@pytest.mark.parametrize("mark", MARKS)
def test_no_log_holds_it(servers: Servers, mark: str):
    assert mark not in servers.logs


@pytest.mark.parametrize("mark", MARKS)
def test_no_metric_holds_it(servers: Servers, mark: str):
    assert mark not in servers.metrics


def test_every_line_is_one_of_ours_with_its_place(servers: Servers):
    lines = [json.loads(line) for line in servers.logs.splitlines()]

    assert {line["process"] for line in lines} == {"portal", "actions"}
    assert all(line["place"] for line in lines)


def test_a_fault_can_be_found_from_the_id_that_the_page_shows(servers: Servers):
    reply = httpx.get(f"{servers.portal}/policies", headers={b"User-Agent": SECRET.encode()})

    assert reply.status_code == 500
    shown = ERROR_ID.search(reply.text)
    assert shown
    [line] = [
        found
        for found in map(json.loads, servers.logs.splitlines())
        if found.get("error_id") == shown.group()
    ]
    assert line["faults"][0]["class"].startswith("sqlalchemy.exc.")
    assert line["faults"][1]["sqlite_errorname"] == "SQLITE_ERROR"
    assert any(frame.startswith("portal/") for frame in line["faults"][0]["frames"])
