"""A message that was left before in this conversation: it stays, and what is said of it."""

from typing import Any

from actions.leave_message_reading import asks_how, withdraws
from actions.masked_tracker import MaskedTracker
from desk.conversation.turn import Turn
from desk.turns.taken_turn import menu_turn, ways
from desk.wiring import Desk

LAST_SENT = "last_tracking_no"


def sent_turn(desk: Desk, number: str | None) -> Turn:
    """A message that was sent can neither be taken back nor changed here."""
    if number is None:
        text = desk.words.say("utter_messages_stay")
    else:
        text = desk.words.say("utter_message_stays", tracking_no=number)
    return menu_turn(text, *ways(desk.words, ["leave_message"]))


def sent_again(desk: Desk, tracker: MaskedTracker) -> Turn | None:
    """What a wish to stop comes to, where it is about the message that was left last; else None."""
    return sent_turn(desk, tracker.get_slot(LAST_SENT)) if takes_back(tracker) else None


def goes_on(tracker: MaskedTracker) -> bool:
    """Whether a change that names nothing is one of the message that was left last."""
    if tracker.get_slot(LAST_SENT) is None:
        return False
    return was_just_left(tracker) or not asks_how(tracker.said)


def takes_back(tracker: MaskedTracker) -> bool:
    """Whether a wish to stop is about the message that was left last."""
    if tracker.get_slot(LAST_SENT) is None:
        return False
    return withdraws(tracker.said) or was_just_left(tracker)


def was_just_left(tracker: MaskedTracker) -> bool:
    """The message was left in the turn before this one."""
    turns = [number for number, event in enumerate(tracker.events) if event["event"] == "user"]
    before = tracker.events[turns[-2] : turns[-1]] if len(turns) > 1 else []
    return any(was_left_by(event) for event in before)


def was_left_by(event: dict[str, Any]) -> bool:
    return event["event"] == "action" and event.get("name") == "action_leave_message"
