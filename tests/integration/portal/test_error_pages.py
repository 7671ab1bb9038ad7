"""Every answer carries the security headers, those to errors of every kind and layer included."""

from collections.abc import Callable

import httpx
import httpx2
import pytest
from fastapi import HTTPException
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import FakeDesk, as_desk
from tests.integration.portal.conftest import refuse

HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Broken(RuntimeError):
    """What nobody expected."""


@pytest.fixture
def portal(desk: FakeDesk) -> TestClient:
    nobody = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
    app = create_app(as_desk(desk), nobody)
    app.add_api_route("/api/v1/fails", raiser(Broken("secret words")))
    app.add_api_route("/fails", raiser(Broken("secret words")))
    for status in (400, 408, 413, 415, 429, 431, 500, 501, 502, 503, 504):
        app.add_api_route(f"/status/{status}", raiser(HTTPException(status)))
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50_000))


def raiser(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def carries_all(response: httpx2.Response) -> bool:
    return all(name in response.headers for name in HEADERS)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404), ("GET", "/policies/none", 404), ("GET", "/static/none.css", 404),
        ("DELETE", "/", 405), ("PUT", "/api/v1/chat", 405), ("GET", "/api/v1/none", 404),
        ("GET", "/api/v1/faqs?limit=1000", 422), ("POST", "/api/v1/chat", 422),
        ("GET", "/fails", 500), ("GET", "/api/v1/fails", 500), ("GET", "/readyz", 200),
    ],
)  # fmt: skip
def test_an_answer_of_any_kind_has_them(portal: TestClient, method: str, path: str, status: int):
    response = portal.request(method, path)

    assert response.status_code == status
    assert carries_all(response)


@pytest.mark.parametrize("status", [400, 408, 413, 415, 429, 431, 500, 501, 502, 503, 504])
def test_an_error_of_any_status_has_them(portal: TestClient, status: int):
    response = portal.get(f"/status/{status}")

    assert response.status_code == status
    assert carries_all(response)


def test_an_answer_that_a_layer_gives_by_itself_has_them(portal: TestClient):
    asked = {"Origin": "https://else.example", "Access-Control-Request-Method": "DELETE"}

    response = portal.options("/api/v1/chat", headers=asked)

    assert response.status_code == 400
    assert carries_all(response)


def test_too_many_requests_are_told_with_them(portal: TestClient):
    answers = [portal.post("/api/v1/sessions") for _ in range(200)]

    refused = next(answer for answer in answers if answer.status_code == 429)
    assert carries_all(refused)


@pytest.mark.parametrize("place", [3, 4, 6, 99])
def test_an_error_of_a_layer_around_the_routes_has_them(desk: FakeDesk, place: int):
    app = create_app(as_desk(desk), Dialogue("http://rasa", transport=httpx.MockTransport(refuse)))
    app.user_middleware.insert(place, Middleware(Falls))  # the outermost comes first
    client = TestClient(app)

    response = client.get("/")

    assert response.status_code == 500
    assert carries_all(response)
    assert "错误编号" in response.text


class Falls:
    """A layer that fails before it answers."""

    def __init__(self, app) -> None:
        self._app = app

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "http":
            raise Broken("secret words")
        await self._app(scope, receive, send)


def test_where_even_the_page_of_the_error_fails_plain_words_are_said(desk: FakeDesk):
    app = create_app(as_desk(desk), Dialogue("http://rasa", transport=httpx.MockTransport(refuse)))
    app.add_api_route("/fails", raiser(Broken("secret words")))

    class NoPages:
        def show(self, *_: object, **__: object) -> None:
            raise Broken("secret words")

    app.state.pages = NoPages()

    response = TestClient(app).get("/fails")

    assert response.status_code == 500
    assert "错误编号" in response.text
    assert "secret" not in response.text
    assert carries_all(response)


@pytest.mark.parametrize("path", ["/fails", "/api/v1/fails", "/status/503"])
def test_errors_are_counted_by_route_and_class(portal: TestClient, path: str):
    portal.get(path)

    text = portal.get("/metrics").text

    status, error = ("503", "HTTPException") if "503" in path else ("500", "Broken")
    line = f'policydesk_errors_total{{error="{error}",route="{path}",status="{status}"}} 1.0'
    assert line in text
    assert "secret" not in text


def test_refusals_are_counted(portal: TestClient):
    for status in (413, 429, 503):
        portal.get(f"/status/{status}")

    text = portal.get("/metrics").text

    for status in (413, 429, 503):
        assert f'policydesk_rejected_requests_total{{status="{status}"}} 1.0' in text


def test_an_operator_sees_index_jobs_disk_pool_and_fallbacks(portal: TestClient, desk: FakeDesk):
    desk.jobs.add("nightly", "failed", desk.clock.now())
    desk.jobs.add("build index", "ok", desk.clock.now())
    desk.jobs.damaged_indexes += 1
    session = portal.post("/api/v1/sessions").json()["session"]
    portal.post("/api/v1/chat", json={"session": session, "text": "怎么办理？"})

    text = portal.get("/metrics").text

    for line in (
        'policydesk_jobs_total{job="nightly",outcome="failed"} 1.0',
        'policydesk_job_last_success_timestamp_seconds{job="build index"}',
        "policydesk_damaged_indexes_total 1.0",
        'policydesk_index_version{which="live"} 1.0',
        'policydesk_index_state{state="ok"} 1.0',
        'policydesk_disk_free_bytes{folder="var"}',
        'policydesk_database_connections{what="in_use"} 1.0',
        "policydesk_dialogue_fallbacks_total 1.0",
        'policydesk_waiting{what="cases_overdue"}',
    ):
        assert line in text


def test_what_cannot_be_found_out_is_left_out_of_the_metrics(portal, desk: FakeDesk, tmp_path):
    desk.settings = desk.settings.model_copy(update={"var_dir": tmp_path / "gone"})

    text = portal.get("/metrics").text

    assert "policydesk_disk_free_bytes" not in text
    assert "policydesk_database_connections" in text
