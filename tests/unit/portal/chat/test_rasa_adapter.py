"""The adapter of Rasa: a hung server costs one turn its wait, and no citizen tries it out."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from desk.time_budget import TURN_S
from portal.chat.circuit_breaker import MOST_IN_VAIN, CircuitBreaker
from portal.chat.rasa_adapter import Dialogue
from portal.web.dialogue_engine import DialogueDown, DialogueTooSlow

REST_S = 5.0
NOW = 1_800_000_000.0
SLOW = "it was too slow a moment ago"


class Server:
    """Answers, hangs or fails as the test says; counts the turns and the checks that reach it."""

    def __init__(self) -> None:
        self.hangs, self.healthy, self.status = False, True, 200
        self.turns: list[dict[str, Any]] = []
        self.checks: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            self.checks.append(str(request.url))
            return httpx.Response(200 if self.healthy else 503)
        self.turns.append(json.loads(request.content))
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
    return Dialogue(
        "http://rasa",
        actions_url="http://actions",
        transport=httpx.MockTransport(server),
        breaker=CircuitBreaker(REST_S, now=watch),
        clock=lambda: NOW,
    )


def say(dialogue: Dialogue) -> str:
    try:
        return str(asyncio.run(dialogue.say("加装电梯", sender="a"))[0]["text"])
    except DialogueDown as down:
        return str(down)


def hang(server: Server) -> None:
    server.hangs, server.healthy = True, False


def test_after_a_time_out_no_turn_waits_for_the_hung_server(dialogue, server, watch):
    hang(server)
    assert say(dialogue) == "ReadTimeout"

    watch.shows = REST_S - 1
    assert [say(dialogue) for _ in range(5)] == [SLOW] * 5
    assert len(server.turns) == 1


def test_a_health_check_and_no_turn_of_a_citizen_tries_the_server_again(dialogue, server, watch):
    hang(server)
    say(dialogue)
    checked = []
    for _ in range(4):
        watch.shows += REST_S
        assert [say(dialogue), say(dialogue)] == [SLOW, SLOW]
        checked.append(len(server.checks))

    assert len(server.turns) == 1
    assert checked == [2, 4, 6, 8]  # dialogue server and action server, once in each rest
    assert {*server.checks} == {"http://rasa/webhooks/rest/", "http://actions/health"}


def test_a_server_that_came_back_is_spoken_to_again(dialogue, server, watch):
    hang(server)
    say(dialogue)
    say(dialogue)
    server.hangs, server.healthy = False, True

    watch.shows = REST_S
    assert [say(dialogue) for _ in range(3)] == ["可以申请。"] * 3


def test_a_slow_turn_of_a_healthy_server_keeps_nobody_from_it(dialogue, server):
    server.hangs = True
    assert say(dialogue) == "ReadTimeout"
    server.hangs = False

    assert [say(dialogue) for _ in range(3)] == ["可以申请。"] * 3


def test_turns_that_hang_while_the_health_is_good_stop_soon(dialogue, server, watch):
    server.hangs = True
    assert [say(dialogue) for _ in range(MOST_IN_VAIN)] == ["ReadTimeout"] * MOST_IN_VAIN

    assert [say(dialogue) for _ in range(5)] == [SLOW] * 5
    assert len(server.turns) == MOST_IN_VAIN


def test_a_turn_that_rasa_cut_off_counts_as_too_slow(dialogue, server):
    server.status, server.healthy = 504, False

    with pytest.raises(DialogueTooSlow):
        asyncio.run(dialogue.say("加装电梯", sender="a"))
    assert say(dialogue) == SLOW


def test_a_failure_that_costs_no_wait_keeps_the_way_open(dialogue, server):
    server.status = 500
    assert say(dialogue) == "HTTPStatusError"
    server.status = 200

    assert say(dialogue) == "可以申请。"
    assert server.checks == []


def test_rasa_is_told_until_when_somebody_waits(server):
    dialogue = Dialogue(
        "http://rasa", timeout_s=4.0, transport=httpx.MockTransport(server), clock=lambda: NOW
    )

    asyncio.run(dialogue.say("加装电梯", sender="a", policy_id="policy-1"))

    assert server.turns[0]["metadata"] == {"policy_id": "policy-1", "answer_by": NOW + TURN_S}


def test_a_server_that_never_answers_is_given_up_in_time():
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(600)
        raise AssertionError("nobody waits so long")

    dialogue = Dialogue("http://rasa", timeout_s=0.05, transport=httpx.MockTransport(never))

    with pytest.raises(DialogueTooSlow):
        asyncio.run(dialogue.say("加装电梯", sender="a"))
