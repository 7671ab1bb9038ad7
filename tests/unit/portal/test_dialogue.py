"""The client of the dialogue server: a hung server costs one turn its wait, not every turn."""

import asyncio

import httpx
import pytest

from portal.circuit_breaker import CircuitBreaker
from portal.dialogue import Dialogue, DialogueDown

REST_S = 30.0


class Server:
    """Answers, hangs or fails as the test says, and counts the turns that reach it."""

    def __init__(self) -> None:
        self.hangs, self.status, self.turns = False, 200, 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.turns += 1
        if self.hangs:
            raise httpx.ReadTimeout("too slow", request=request)
        return httpx.Response(self.status, json=[{"text": "可以申请。"}])


class Watch:
    def __init__(self) -> None:
        self.shows = 0.0

    def __call__(self) -> float:
        return self.shows


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def dialogue(server: Server, watch: Watch) -> Dialogue:
    breaker = CircuitBreaker(REST_S, now=watch)
    return Dialogue("http://rasa", transport=httpx.MockTransport(server), breaker=breaker)


def say(dialogue: Dialogue) -> str:
    try:
        return asyncio.run(dialogue.say("加装电梯", sender="a"))[0]["text"]
    except DialogueDown as down:
        return str(down)


def test_after_a_time_out_no_turn_waits_for_the_hung_server(dialogue, server, watch):
    server.hangs = True
    assert say(dialogue) == "ReadTimeout"

    watch.shows = REST_S - 1
    assert [say(dialogue) for _ in range(5)] == ["it was too slow a moment ago"] * 5
    assert server.turns == 1


def test_after_the_rest_one_turn_tries_and_the_others_rest_on(dialogue, server, watch):
    server.hangs = True
    say(dialogue)

    watch.shows = REST_S
    assert say(dialogue) == "ReadTimeout"
    assert say(dialogue) == "it was too slow a moment ago"
    assert server.turns == 2


def test_a_server_that_came_back_is_spoken_to_again(dialogue, server, watch):
    server.hangs = True
    say(dialogue)
    server.hangs = False

    watch.shows = REST_S
    assert [say(dialogue) for _ in range(3)] == ["可以申请。"] * 3


def test_a_failure_that_costs_no_wait_keeps_the_way_open(dialogue, server):
    server.status = 500
    assert say(dialogue) == "HTTPStatusError"
    server.status = 200

    assert say(dialogue) == "可以申请。"
