"""Liveness, readiness, metrics."""

import os
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from desk.index.live_index import IndexHealth, IndexState, NoIndexYet
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.fakes.desk import FakeDesk, as_desk
from tests.integration.portal.conftest import refuse
from tests.running_desk import free_ports

PROXY_HEADERS = (
    "X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto", "X-Forwarded-Host",
)  # fmt: skip


@pytest.fixture
def lonely(desk: FakeDesk) -> FakeDesk:
    """No action server on its port: a real desk may run on this machine."""
    (nobody,) = free_ports(1)
    desk.settings = desk.settings.model_copy(update={"actions_port": nobody})
    return desk


@pytest.fixture
def caller_from(lonely: FakeDesk) -> Callable[..., TestClient]:
    """A browser or a monitor on that address; called by the name it uses."""

    def open_client(address: str, called: str = "http://127.0.0.1:8000") -> TestClient:
        nobody = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
        app = create_app(as_desk(lonely), nobody)
        return TestClient(app, base_url=called, client=(address, 50_000))

    return open_client


@pytest.fixture
def monitor(caller_from: Callable[..., TestClient]) -> TestClient:
    return caller_from("127.0.0.1")


def test_the_portal_is_alive(visitor):
    assert visitor.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_each_dependency_and_the_portal_serves_without_dialogue(monitor):
    reply = monitor.get("/readyz")

    assert reply.status_code == 200
    assert reply.json() == {
        "status": "degraded",
        "checks": {
            "database": "ok", "disk": "ok", "index": "ok", "fallback": "ok",
            "dialogue": "down", "actions": "down",
        },
    }  # fmt: skip


def test_without_an_index_the_portal_is_not_ready_and_says_why(lonely, monitor):
    lonely.index = IndexHealth(IndexState.DOWN, 7, None, "checksum differs")

    reply = monitor.get("/readyz")

    assert (reply.status_code, reply.json()["checks"]["index"]) == (503, "down")
    assert reply.json()["faults"]["index"] == "checksum differs"


def test_while_an_earlier_version_answers_the_portal_is_ready_and_degraded(lonely, monitor):
    lonely.index = IndexHealth(IndexState.STAND_IN, 7, 6, "checksum differs")

    reply = monitor.get("/readyz")

    assert (reply.status_code, reply.json()["checks"]["index"]) == (200, "rebuilding")
    assert reply.json()["status"] == "degraded"


def test_readiness_never_asks_for_the_answerer(lonely, monitor):
    def loads():
        raise AssertionError("a health check loads no index")

    lonely.answerer = loads

    assert monitor.get("/readyz").status_code == 200


def test_a_database_that_cannot_be_written_is_not_ready(lonely, monitor):
    def fails():
        raise OSError(30, "Read-only file system")

    lonely.check_database = fails

    reply = monitor.get("/readyz")

    assert (reply.status_code, reply.json()["checks"]["database"]) == (503, "down")


def test_a_full_disk_is_not_ready(lonely, monitor):
    lonely.settings = lonely.settings.model_copy(update={"least_free_mb": 1 << 40})

    reply = monitor.get("/readyz")

    assert (reply.status_code, reply.json()["checks"]["disk"]) == (503, "down")
    assert "MB are needed" in reply.json()["faults"]["disk"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_not_ready(lonely, monitor, tmp_path: Path):
    tmp_path.chmod(0o500)
    lonely.settings = lonely.settings.model_copy(update={"var_dir": tmp_path})

    assert monitor.get("/readyz").json()["checks"]["disk"] == "down"


def test_a_folder_that_is_gone_is_not_ready(lonely, monitor, tmp_path: Path):
    lonely.settings = lonely.settings.model_copy(update={"var_dir": tmp_path / "gone"})

    assert monitor.get("/readyz").json()["checks"]["disk"] == "down"


@pytest.mark.parametrize("page", ["/readyz", "/metrics"])
@pytest.mark.parametrize("address", ["203.0.113.7", "10.2.3.4", "testclient", "2001:db8::7"])
def test_monitoring_pages_are_unknown_to_the_public(caller_from, page: str, address: str):
    assert caller_from(address).get(page).status_code == 404


@pytest.mark.parametrize("page", ["/readyz", "/metrics"])
@pytest.mark.parametrize("header", PROXY_HEADERS)
def test_what_a_proxy_on_this_machine_passes_on_is_public(monitor, page: str, header: str):
    for value in ("127.0.0.1", "203.0.113.7", ""):
        assert monitor.get(page, headers={header: value}).status_code == 404


@pytest.mark.parametrize("page", ["/readyz", "/metrics"])
def test_who_calls_the_public_name_on_this_machine_is_public(caller_from, page: str):
    assert caller_from("127.0.0.1", "https://desk.example").get(page).status_code == 404


@pytest.mark.parametrize("page", ["/readyz", "/metrics"])
def test_a_named_network_may_see_them_under_any_name(lonely, caller_from, page: str):
    networks = (ip_network("10.2.0.0/16"),)
    lonely.settings = lonely.settings.model_copy(update={"monitoring_networks": networks})
    scraper = caller_from("10.2.3.4", "http://portal:8000")

    assert scraper.get(page).status_code == 200
    assert scraper.get(page, headers={"X-Forwarded-For": "10.2.3.4"}).status_code == 404
    assert caller_from("10.3.3.4").get(page).status_code == 404


def test_metrics_count_waiting_work_and_never_name_a_message(monitor):
    page = monitor.post("/messages", data={"body": "怎么申请？"})

    text = monitor.get("/metrics").text

    assert 'policydesk_waiting{what="cases_open"} 1.0' in text
    assert 'route="/messages/{tracking_no}"' in text
    assert page.url.path.removeprefix("/messages/") not in text


def test_while_no_index_serves_the_ask_page_says_so_and_leads_to_the_board(desk, visitor):
    def none():
        raise NoIndexYet("none")

    desk.answerer = none

    page = visitor.post("/ask", data={"question": "养犬登记去哪里办"})
    left = visitor.post("/messages", data={"body": "养犬登记去哪里办？"})

    assert page.status_code == 200
    assert "政策查询正在恢复" in page.text
    assert "https://desk.example/messages" in page.text
    assert left.url.path.startswith("/messages/")


def test_while_no_index_serves_the_search_page_finds_what_the_records_hold(desk, visitor):
    def none():
        raise NoIndexYet("none")

    desk.answerer = none

    assert visitor.get("/", params={"q": "养犬"}).status_code == 200
    assert visitor.get("/api/v1/faqs").status_code == 200
