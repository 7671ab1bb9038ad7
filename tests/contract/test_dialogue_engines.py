"""One suite over the adapter of Rasa and an engine in memory: what a dialogue engine promises."""

import asyncio
import json

import httpx
import pytest

from portal.chat.dialogue_failover import SeveralDialogues
from portal.chat.rasa_adapter import Dialogue
from portal.web.dialogue_engine import DialogueDown, DialogueEngine, DialogueTooSlow
from tests.fakes.dialogue_engine import MemoryEngine

CARD = {"type": "menu", "outcome": "smalltalk"}


class FakeRasa:
    """Speaks Rasa's protocol in front of an engine in memory."""

    def __init__(self, engine: MemoryEngine) -> None:
        self.engine = engine

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200 if await self.engine.ready() else 503)
        turn = json.loads(request.content)
        if request.url.path.endswith("/forget"):
            return await self.forget(turn["sender"])
        text, place = turn["message"], {"sender": turn["sender"], **turn["metadata"]}
        place.pop("answer_by")
        send = self.engine.press if text.startswith("/") else self.engine.say
        try:
            answered = await send(text, **place)
        except DialogueTooSlow:
            return httpx.Response(504, json=[])
        except DialogueDown:
            return httpx.Response(503, json=[])
        return httpx.Response(200, json=[part for one in answered for part in parts(one)])

    async def forget(self, sender: str) -> httpx.Response:
        try:
            await self.engine.forget(sender=sender)
        except DialogueDown:
            return httpx.Response(503, json={"forgotten": False})
        return httpx.Response(200, json={"forgotten": True})


def parts(message):
    """Rasa sends words and card one after the other."""
    return [{"text": message["text"]}, *([{"custom": message["card"]}] if message["card"] else [])]


@pytest.fixture
def memory() -> MemoryEngine:
    return MemoryEngine({"怎么申请": [("可以申请。", CARD), ("还有别的吗？", None)]})


@pytest.fixture(params=["memory", "rasa", "two"])
def engine(request: pytest.FixtureRequest, memory: MemoryEngine) -> DialogueEngine:
    if request.param == "memory":
        return memory
    if request.param == "two":
        return SeveralDialogues([memory, memory])
    return Dialogue("http://rasa", transport=httpx.MockTransport(FakeRasa(memory)))


def test_words_and_card_of_an_answer_are_one_message(engine):
    answered = asyncio.run(engine.say("怎么申请", sender="a", policy_id="policy-1"))

    assert answered == [
        {"text": "可以申请。", "card": CARD},
        {"text": "还有别的吗？", "card": None},
    ]


def test_each_sender_has_a_conversation_of_her_own(engine, memory):
    for sender in ("a", "b", "a"):
        asyncio.run(engine.say("怎么申请", sender=sender))

    assert [len(memory.heard[sender]) for sender in ("a", "b")] == [2, 1]


def test_the_page_goes_with_the_words(engine, memory):
    asyncio.run(engine.say("怎么申请", sender="a", policy_id="policy-1"))

    assert memory.heard["a"] == [("say", "怎么申请", "policy-1")]


@pytest.mark.parametrize("typed", ["/affirm", "\u3000/affirm", "／affirm", "/ /affirm"])
def test_words_are_never_a_button(engine, memory, typed):
    asyncio.run(engine.say(typed, sender="a"))

    assert [way for way, _, _ in memory.heard["a"]] == ["say"]


def test_a_button_is_a_button(engine, memory):
    asyncio.run(engine.press("/affirm", sender="a"))

    assert memory.heard["a"] == [("press", "/affirm", None)]


def test_an_engine_without_an_answer_is_down(engine, memory):
    memory.answers.clear()
    memory.otherwise = []

    with pytest.raises(DialogueDown):
        asyncio.run(engine.say("怎么申请", sender="a"))


def test_a_slow_one_is_told_from_one_that_did_nothing(engine, memory):
    memory.slow = True

    with pytest.raises(DialogueTooSlow):
        asyncio.run(engine.say("怎么申请", sender="a"))


def test_a_conversation_that_is_to_be_forgotten_is_gone_and_no_other(engine, memory):
    for sender in ("a", "b"):
        asyncio.run(engine.say("怎么申请", sender=sender))

    asyncio.run(engine.forget(sender="a"))

    assert list(memory.heard) == ["b"]


def test_an_engine_that_cannot_forget_says_so(engine, memory):
    memory.up = False

    with pytest.raises(DialogueDown):
        asyncio.run(engine.forget(sender="a"))


def test_readiness_is_asked_without_a_turn(engine, memory):
    assert asyncio.run(engine.ready())
    memory.up = False

    assert not asyncio.run(engine.ready())
    assert memory.heard == {}
