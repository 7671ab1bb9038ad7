"""Our conversations, held with a real Rasa server and a real action server.

Each turn in the ``*.yml`` beside this file may name its ``outcome`` (or a list of those that are
right), the type of its last ``card``, what it ``says`` and what it ``lacks``, and the text of the
message that it leaves (``stored``). A turn of several questions names the ``outcomes`` of each, in
the order asked. In texts, ``{published_question}`` is a question that is published at the moment,
``{tracking_no}`` the number of the message left last. Every question must leave exactly one
TurnAnswered event, and so must a turn that asks nothing.
"""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from casework.events import TurnAnswered
from tests.running_desk import RunningDesk, card_of, text_of

pytestmark = pytest.mark.server

CONVERSATIONS = [
    conversation
    for path in sorted(Path(__file__).parent.glob("*.yml"))
    for conversation in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.fixture(scope="session")
def published_question(running_desk: RunningDesk) -> str:
    """A question whose answer is live."""
    with running_desk.desk.uow() as uow:
        live = (faq.live for faq in uow.faqs.live())
        return next(version.question for version in live if version)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda c: c["conversation"])
def test_conversation(
    running_desk: RunningDesk, published_question: str, conversation: dict[str, Any]
) -> None:
    names = {"published_question": published_question}
    sender = uuid4().hex
    for turn in conversation["turns"]:
        events_before = last_event(running_desk)

        messages = running_desk.say(filled(str(turn["say"]), names), sender=sender)

        names |= tracking_no_of(messages)
        check_turn(turn, messages, names)
        check_events(turn, turns_since(running_desk, events_before))
        if "stored" in turn:
            assert stored(running_desk, names["tracking_no"]) == turn["stored"]


def check_turn(turn: dict[str, Any], messages: list[dict[str, Any]], names: dict[str, str]) -> None:
    said = text_of(messages)
    if "card" in turn:
        assert turn["card"] in [m["custom"]["type"] for m in messages if "custom" in m], said
    for expected in turn.get("says", []):
        assert filled(expected, names) in said
    for unwanted in turn.get("lacks", []):
        assert filled(unwanted, names) not in said


def check_events(turn: dict[str, Any], events: list[TurnAnswered]) -> None:
    expected = turn.get("outcomes", [turn.get("outcome")])
    assert len(events) == len(expected), f"{turn['say']} left {len(events)} events"
    for event, right in zip(events, expected, strict=True):
        assert right is None or event.outcome in (right if isinstance(right, list) else [right])


def stored(desk: RunningDesk, tracking_no: str) -> str:
    """The text of the message, as the records hold it."""
    with desk.desk.uow() as uow:
        message = uow.messages.by_tracking_no(tracking_no)
    assert message is not None
    return message.body


def filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def tracking_no_of(messages: list[dict[str, Any]]) -> dict[str, str]:
    card = card_of(messages)
    return {"tracking_no": card["tracking_no"]} if card["type"] == "message_created" else {}


def last_event(desk: RunningDesk) -> int:
    with desk.desk.uow() as uow:
        return uow.events.last_id()


def turns_since(desk: RunningDesk, event_id: int) -> list[TurnAnswered]:
    with desk.desk.uow() as uow:
        return [e for _, e in uow.events.after(event_id) if isinstance(e, TurnAnswered)]
