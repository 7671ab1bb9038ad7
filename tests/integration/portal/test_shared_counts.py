"""Several portals share their counts in Redis, and count by themselves while it is away."""

import logging
from collections.abc import Iterator

import httpx
import pytest
import redis
from limits import RateLimitItemPerMinute
from starlette.testclient import TestClient

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from portal.web.limits.count_stores import BoundedMemory, SharedMemory
from portal.web.limits.failover_counts import TRY_AGAIN_AFTER_S, FailoverCounts
from tests.integration.portal.conftest import refuse
from tests.running_desk import free_ports
from tests.running_redis import RedisServer, running_redis

TWO_A_MINUTE = RateLimitItemPerMinute(2)
HALL = "203.0.113.7"


class Hand:
    """A clock that the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def started() -> Iterator[RedisServer]:
    with running_redis() as server:
        yield server


@pytest.fixture
def server(started: RedisServer) -> RedisServer:
    """Running and empty."""
    started.stop()
    started.start()
    return started


def counts(server, hand):
    return FailoverCounts(BoundedMemory(clock=hand), SharedMemory(server.url), hand)


def test_what_one_portal_counts_the_other_knows(server):
    one, other = counts(server, Hand()), counts(server, Hand())
    one.hit(TWO_A_MINUTE, "a")
    other.hit(TWO_A_MINUTE, "a")

    assert 1 <= one.hit(TWO_A_MINUTE, "a") <= 60
    assert 1 <= other.wait_s(TWO_A_MINUTE, "a") <= 60
    assert other.hit(TWO_A_MINUTE, "b") == 0


def test_keys_end_by_themselves_and_tell_no_address(server, desk):
    desk.settings = desk.settings.model_copy(update={"redis_url": server.url})
    client = portal(desk, HALL)
    client.post("/api/v1/sessions", json={})

    with redis.Redis.from_url(server.url, decode_responses=True) as client:
        keys = list(client.scan_iter())
        assert len(keys) == 1 and 0 < client.ttl(keys[0]) <= 60
        assert HALL not in keys[0]


def test_while_the_store_is_away_the_portal_counts_alone_and_says_so_once(server, caplog):
    hand = Hand()
    both = counts(server, hand)
    both.hit(TWO_A_MINUTE, "a")
    server.stop()

    with caplog.at_level(logging.WARNING):
        alone = [both.hit(TWO_A_MINUTE, "a") for _ in range(3)]
        hand.now += TRY_AGAIN_AFTER_S + 1
        both.hit(TWO_A_MINUTE, "b")

    assert alone == [0, 0, 60] and not both.work
    assert len(caplog.records) == 1 and "counts alone" in caplog.text


def test_it_returns_to_the_store_by_itself(server, caplog):
    hand = Hand()
    both, other = counts(server, hand), counts(server, hand)
    server.stop()
    both.hit(TWO_A_MINUTE, "a")
    server.start()

    hand.now += TRY_AGAIN_AFTER_S + 1
    with caplog.at_level(logging.WARNING):
        both.hit(TWO_A_MINUTE, "b")

    assert both.work and "answer again" in caplog.text
    other.hit(TWO_A_MINUTE, "b")
    assert both.hit(TWO_A_MINUTE, "b") > 0


def test_a_restarted_store_costs_no_count(server):
    both = counts(server, Hand())
    both.hit(TWO_A_MINUTE, "a")
    server.stop()
    server.start()

    both.hit(TWO_A_MINUTE, "a")

    assert both.work


def test_a_hung_store_is_left_after_a_moment(server):
    both = counts(server, Hand())
    both.hit(TWO_A_MINUTE, "a")
    server.pause()
    try:
        assert both.hit(TWO_A_MINUTE, "a") == 0
        assert not both.work
    finally:
        server.go_on()


def portal(desk, host):
    def rasa(request):
        return httpx.Response(200, json=[{"text": "好"}])

    dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(rasa))
    return TestClient(create_app(desk, dialogue), base_url="https://desk.example", client=(host, 1))


def test_two_portals_are_one_for_who_asks_both(server, desk):
    update = {"redis_url": server.url, "chat_turns_per_minute_per_address": 3}
    desk.settings = desk.settings.model_copy(update=update)
    portals = [portal(desk, HALL), portal(desk, HALL)]
    talk = portals[0].post("/api/v1/sessions", json={}).json()["session"]

    def ask(client):
        return client.post("/api/v1/chat", json={"session": talk, "text": "问"}).status_code

    assert [ask(client) for client in portals * 2] == [200, 200, 200, 429]


def test_chat_goes_on_without_the_store(server, desk):
    desk.settings = desk.settings.model_copy(update={"redis_url": server.url})
    client = portal(desk, HALL)
    talk = client.post("/api/v1/sessions", json={}).json()["session"]
    server.stop()

    reply = client.post("/api/v1/chat", json={"session": talk, "text": "问"})

    assert reply.status_code == 200


def test_readiness_tells_that_the_store_is_away_and_serves(server, desk):
    (nobody,) = free_ports(1)
    update = {"redis_url": server.url, "actions_port": nobody}
    desk.settings = desk.settings.model_copy(update=update)
    client = TestClient(
        create_app(desk, Dialogue("http://rasa", transport=httpx.MockTransport(refuse))),
        base_url="http://127.0.0.1:8000", client=("127.0.0.1", 1),
    )  # fmt: skip

    def shared_counts():
        client.post("/api/v1/sessions", json={})
        return client.get("/readyz").json()["checks"]["shared counts"]

    assert shared_counts() == "ok"
    server.stop()
    assert shared_counts() == "down"
