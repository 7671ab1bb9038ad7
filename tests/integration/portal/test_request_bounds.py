"""Requests that are too large, too slow or too long are cut, in words where anybody reads them."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
import uvicorn
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.chat import MOST_CHARACTERS
from portal.chat.rasa_adapter import Dialogue
from portal.web.limits.bounded_http import BoundedHttp
from portal.web.limits.request_bounds import (
    LARGEST_HEAD,
    LONGEST_QUERY,
    BodyBounds,
    BoundedRequests,
)
from portal.web.words import WORDS
from tests.app_routes import app_routes
from tests.fakes.desk import FakeDesk, as_desk
from tests.running_desk import free_ports

ROUTES = app_routes(create_app(as_desk(FakeDesk()), Dialogue("http://rasa")))
FORMS = sorted({r.path for r in ROUTES if "POST" in r.methods})
PUBLIC_FORMS = [path for path in FORMS if not path.startswith(("/staff", "/agency"))]
CONSOLE_FORMS = [path for path in FORMS if path not in PUBLIC_FORMS]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("path", PUBLIC_FORMS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "x/y"])
def test_a_body_over_64_kib_is_refused_in_words(visitor, path, kind):
    body = b"body=" + b"a" * 64 * 1024

    reply = visitor.post(path, content=body, headers={"Content-Type": kind})

    assert reply.status_code == 413
    told = reply.json()["detail"] if path.startswith("/api") else reply.text
    assert "提问一次最多2000个字，留言一次最多5000个字" in told and "KB" not in told
    assert reply.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", CONSOLE_FORMS)
def test_the_consoles_take_a_whole_report_and_no_more(visitor, path):
    reply = visitor.post(path, content=b"a=" + b"a" * 768 * 1024, headers=FORM)

    assert reply.status_code == 413
    assert "一次最多约87000个字" in reply.text and "KB" not in reply.text


@pytest.mark.parametrize("path, name", [("/ask", "question"), ("/messages", "tracking_no")])
def test_ten_thousand_characters_are_told_how_many_are_taken_and_where(visitor, path, name):
    looked_up = visitor.get(path, params={name: "a" * 10_000})
    asked = visitor.post("/ask", data={"question": "长" * 10_000})

    assert (looked_up.status_code, asked.status_code) == (414, 413)
    assert "最多约800个字" in looked_up.text and "留言板" in looked_up.text
    assert "提问一次最多2000个字" in asked.text


def test_the_figures_told_are_those_that_hold():
    told = WORDS.problems["body_too_large"].detail
    address = WORDS.problems["address_too_long"].detail
    most = FakeDesk().duties.answering.figure("body_at_most_chars")

    assert f"{MOST_CHARACTERS}个字" in told and f"{MOST_CHARACTERS}个字" in address
    assert f"{most}个字" in told and f"{most}个字" in address
    assert 800 * len(quote("长")) < LONGEST_QUERY


def test_a_problem_document_tells_it_to_programs(visitor):
    reply = visitor.post("/api/v1/chat", content=b" " * 70_000)

    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.json()["type"] == "/problems/body_too_large"


def test_a_body_in_pieces_without_its_length_is_counted(visitor):
    pieces = (b"body=" + b"a" * 10_000 for _ in range(8))

    assert visitor.post("/messages", content=pieces, headers=FORM).status_code == 413


def test_the_longest_message_of_the_board_still_fits(visitor):
    reply = visitor.post("/messages", data={"body": "怎么申请补贴？" * 714}, follow_redirects=False)

    assert reply.status_code == 303


def test_the_longest_report_fits_in_a_console_form(sign_in):
    console = sign_in("bianji")

    reply = console.post("/agency/escalations/none/report", findings="调" * 20_000)

    assert reply.status_code in (403, 404, 422)


@pytest.mark.parametrize(
    "path",
    [
        "/policies?q=" + "a" * 9000, "/" + "a" * 3000, "/policies?" + "&".join(["a=1"] * 200),
        "/api/v1/faqs?" + "&".join(["a"] * 5000), "/messages/" + "%E4" * 1000,
    ],
)  # fmt: skip
def test_a_long_address_is_refused_in_words(visitor, path):
    reply = visitor.get(path)

    assert reply.status_code == 414
    assert "地址太长" in (reply.json()["title"] if "/api/" in path else reply.text)


def test_more_fields_than_any_form_has_are_refused(visitor):
    urlencoded = visitor.post("/messages", content="a=1&" * 3000, headers=FORM)
    boundary = "multipart/form-data; boundary=x"
    part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    multipart = visitor.post(
        "/messages", content=part * 1100 + "--x--\r\n", headers={"Content-Type": boundary}
    )

    assert (urlencoded.status_code, multipart.status_code) == (400, 400)


@pytest.mark.parametrize("body", ["[" * 60_000, '{"a":' * 12_000, "9" * 60_000, '"\\ud800"'])
def test_strange_json_is_a_bad_request(visitor, body):
    reply = visitor.post("/api/v1/chat", content=body, headers={"Content-Type": "application/json"})

    assert reply.status_code in (400, 422)


def test_a_body_that_does_not_come_in_time_is_answered():
    """The layer alone, with a client that never goes on."""
    said = []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        said.append(message)

    app = create_app(as_desk(FakeDesk()), Dialogue("http://rasa"))
    layer = BoundedRequests(app, bounds=BodyBounds(seconds=0.05))
    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/chat", "raw_path": b"/api/v1/chat",
        "query_string": b"", "headers": [], "scheme": "http", "server": ("127.0.0.1", 80),
        "app": app, "state": {"nonce": "n"},
    }  # fmt: skip

    asyncio.run(layer(scope, receive, send))

    assert said[0]["status"] == 408
    assert (b"connection", b"close") in said[0]["headers"]
    assert json.loads(said[1]["body"])["type"] == "/problems/body_too_slow"


class Impatient(BoundedHttp):
    HEAD_S = 0.3
    UNREAD_S = 0.3


@contextmanager
def served(app) -> Iterator[int]:
    """``app`` on a real server of ours with little patience; its port."""
    [port] = free_ports(1)
    config = uvicorn.Config(
        app, port=port, http=Impatient, h11_max_incomplete_event_size=LARGEST_HEAD, log_config=None,
        access_log=False, ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield port
    finally:
        server.should_exit = True
        thread.join(timeout=30)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = create_app(as_desk(FakeDesk()), Dialogue("http://127.0.0.1:9"))
    layer = BoundedRequests(app, bounds=BodyBounds(seconds=0.5))

    async def impatient(scope, receive, send):
        await layer({**scope, "app": app, "state": {"nonce": "n"}}, receive, send)

    with served(impatient) as port:
        yield port


def answer(port: int, *pieces: bytes) -> bytes:
    """What comes back until the server closes; the next piece is sent when nothing has come."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        found = b""
        try:
            while piece := connection.recv(65536):
                found += piece
        except ConnectionResetError:
            pass
        return found


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n",
    ],
)
def test_a_head_that_does_not_come_in_time_ends_the_connection(port, head):
    """Reads until the server closes: without its time-out this test would hang."""
    answer(port, head)


def test_a_client_that_sends_a_byte_at_a_time_is_cut(port):
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)

    with connection, pytest.raises(OSError):
        for byte in b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 10_000:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)


def test_a_slow_body_is_answered_and_the_connection_closed(port):
    head = b"POST /api/v1/chat HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{"

    found = answer(port, head)

    assert found.startswith(b"HTTP/1.1 408")


def test_a_client_that_does_not_read_its_answer_is_cut():
    async def app(scope, receive, send):
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            for _ in range(10_000):
                await send({"type": "http.response.body", "body": b"a" * 65536, "more_body": True})
            ended.set()

    ended = threading.Event()
    with served(app) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")

        assert ended.wait(timeout=60)


def test_a_head_larger_than_any_of_ours_is_a_bad_request(port):
    begin, rest = b"GET / HTTP/1.1\r\nHost: a\r\nCookie: ", b"a" * 100_000

    whole, endless = answer(port, begin + rest + b"\r\n\r\n"), answer(port, begin + rest * 20)

    assert whole.startswith(b"HTTP/1.1 431")
    assert endless == b"" or endless.startswith(b"HTTP/1.1 400")


def test_a_large_upload_is_told_so_while_it_is_still_being_sent(port):
    head = b"POST /messages HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"

    found = answer(port, head, b"a" * 500_000)

    assert found.startswith(b"HTTP/1.1 413")


def test_a_connection_is_used_again_for_the_next_request(port):
    one = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"

    found = answer(port, one * 3 + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")

    assert found.count(b"HTTP/1.1 200") == 4


def test_the_desk_serves_on_after_all_of_that(port):
    app = create_app(as_desk(FakeDesk()), Dialogue("http://127.0.0.1:9"))

    assert TestClient(app).get("/healthz").status_code == 200
    assert b"200" in answer(port, b"GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n")
