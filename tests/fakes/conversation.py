"""A conversation as an action sees it, and what the action said."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

SENDER = "sender-1"
SAID_BEFORE = {"event": "bot", "text": "…"}


def heard(
    text: str,
    intent: str = "ask_policy",
    *,
    entities: dict[str, Any] | None = None,
    slots: dict[str, Any] | None = None,
    form: str | None = None,
    since: tuple[dict[str, Any], ...] = (),
    page: str | None = None,
) -> Tracker:
    """The tracker after ``text``; ``since`` are the events that followed it in this turn.

    ``page`` is the policy on whose page the widget stands.
    """
    found = [
        {"entity": kind, "value": value, "end": text.find(str(value)) + len(str(value))}
        for kind, value in (entities or {}).items()
    ]
    message = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": found}
    said = {"event": "user", "text": text, "metadata": {"policy_id": page}}
    events = [SAID_BEFORE, said, *since]
    active = {"name": form} if form else {}
    return Tracker(SENDER, dict(slots or {}), message, events, False, None, active, None)


@dataclass
class Reply:
    """What one run of an action said and set."""

    dispatcher: CollectingDispatcher
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.dispatcher.messages]

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [message["custom"] for message in self.dispatcher.messages]

    @property
    def slots(self) -> dict[str, Any]:
        """The slots set, the last value of each."""
        return {e["name"]: e["value"] for e in self.events if e["event"] == "slot"}


def run(action: Any, tracker: Tracker, domain: dict[str, Any] | None = None) -> Reply:
    """Run the action as the action server does."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, domain or {}))
    return Reply(dispatcher, events)
