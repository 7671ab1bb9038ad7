"""Several dialogue servers: a conversation stays with one, and goes on with the next."""

import asyncio

import pytest

from desk.settings import Settings
from portal.chat.dialogue_failover import SeveralDialogues, dialogue_of
from portal.chat.rasa_adapter import Dialogue
from portal.web.dialogue_engine import DialogueDown, DialogueTooSlow
from tests.fakes.dialogue_engine import MemoryEngine

SENDERS = [f"sender-{number}" for number in range(40)]


@pytest.fixture
def engines() -> list[MemoryEngine]:
    return [MemoryEngine({"怎么申请": [(f"第{n}台", None)]}) for n in (1, 2)]


def answered(engines: list[MemoryEngine], sender: str) -> str:
    (message,) = asyncio.run(SeveralDialogues(engines).say("怎么申请", sender=sender))
    return str(message["text"])


def test_a_conversation_stays_with_one_server_and_both_have_some(engines):
    once = [answered(engines, sender) for sender in SENDERS]

    assert [answered(engines, sender) for sender in SENDERS] == once
    assert set(once) == {"第1台", "第2台"}


@pytest.mark.parametrize("down", [0, 1])
def test_every_conversation_goes_on_while_one_server_is_down(engines, down):
    engines[down].up = False

    assert {answered(engines, sender) for sender in SENDERS} == {f"第{2 - down}台"}


def test_a_button_goes_the_same_way(engines):
    engines[0].up = False
    several = SeveralDialogues(engines)

    asyncio.run(several.press("/affirm", sender="a", policy_id="policy-1"))

    assert engines[1].heard["a"] == [("press", "/affirm", "policy-1")]


def test_a_turn_that_was_too_slow_is_not_done_a_second_time(engines):
    for engine in engines:
        engine.slow = True

    with pytest.raises(DialogueTooSlow):
        answered(engines, "a")

    assert sum(len(engine.heard["a"]) for engine in engines) == 1


def test_with_all_of_them_down_the_dialogue_is_down(engines):
    for engine in engines:
        engine.up = False

    with pytest.raises(DialogueDown):
        answered(engines, "a")
    assert not asyncio.run(SeveralDialogues(engines).ready())


def test_it_is_ready_while_one_is(engines):
    engines[0].up = False

    assert asyncio.run(SeveralDialogues(engines).ready())


def test_one_server_needs_no_failover():
    assert isinstance(dialogue_of(Settings()), Dialogue)
    assert isinstance(dialogue_of(Settings(dialogue_servers=2)), SeveralDialogues)
