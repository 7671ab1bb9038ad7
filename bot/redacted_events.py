"""Redacted tracker events: stored without the words of either side, and none before the last turns.

What later turns need stays: intents, which action ran, the type of card shown, and slots, whose
texts the actions have masked. ``compacted`` replaces all that came before by the state it led to,
so that a long conversation costs no more than a short one.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional  # noqa: UP035 - as Rasa writes them

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

AsDict = Dict[str, Any]  # noqa: UP006
# Actions look at the turn before the present one; the rules at the loop and the last action.
TURNS_KEPT = 3
WITHOUT_WORDS = frozenset(
    {
        "action", "action_execution_rejected", "active_loop", "followup", "loop_interrupted",
        "reset_slots", "restart", "rewind", "session_started", "slot", "undo",
        "user_featurization",
    }
)  # fmt: skip


def wordless(event: AsDict) -> Optional[AsDict]:  # noqa: UP045
    """The event as it may be stored; None where nothing of it may."""
    if event["event"] == "user":
        return asked(event)
    if event["event"] == "bot":
        return shown(event)
    return event if event["event"] in WITHOUT_WORDS else None


def asked(event: AsDict) -> AsDict:
    intent = (event.get("parse_data") or {}).get("intent") or {}
    name = {"name": intent.get("name"), "confidence": intent.get("confidence", 0.0)}
    return {
        "event": "user",
        "timestamp": event["timestamp"],
        "text": "",
        "parse_data": {"text": "", "intent": name, "entities": []},
        "input_channel": event.get("input_channel"),
        "metadata": event.get("metadata") or {},
    }


def shown(event: AsDict) -> AsDict:
    card = (event.get("data") or {}).get("custom") or {}
    return {
        "event": "bot",
        "timestamp": event["timestamp"],
        "text": None,
        "data": {"custom": {"type": card["type"]}} if "type" in card else {},
        "metadata": {},
    }


def compacted(tracker: DialogueStateTracker, slots: Iterable[Slot]) -> List[Event]:  # noqa: UP006
    """The events of the last turns, after those that lead to the state they began in."""
    events = list(tracker.events)
    turns = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= TURNS_KEPT:
        return events
    start = turns[-TURNS_KEPT]
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:start], slots)
    return [*leading_to(before, events[start].timestamp), *events[start:]]


def leading_to(before: DialogueStateTracker, at: float) -> List[Event]:  # noqa: UP006
    """A new session in the state of ``before``: slots, the form that is active, listening."""
    filled = [
        SlotSet(name, slot.value, timestamp=at)
        for name, slot in before.slots.items()
        if slot.value != slot.initial_value
    ]
    loop = before.active_loop_name
    active = [ActionExecuted(loop, timestamp=at), ActiveLoop(loop, timestamp=at)] if loop else []
    return [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at),
        SessionStarted(timestamp=at),
        *filled,
        *active,
        ActionExecuted(ACTION_LISTEN_NAME, timestamp=at),
    ]
