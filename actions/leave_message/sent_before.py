"""A message that was left before in this conversation: it stays, and what is said of it."""

from typing import Any

from actions.leave_message.slots import LAST_SENT
from actions.masked_tracker import MaskedTracker
from actions.slots import last_cards
from desk.conversation.cards import CardType
from desk.conversation.turn import Turn
from desk.message_form.sent_messages import (
    asks_how,
    asks_how_long,
    speaks_of_reply,
    withdraws,
)
from desk.turns.taken_turn import menu_turn, ways
from desk.wiring import Desk

LEAVES = "action_leave_message"  # it also cancels, where that is said in words
DROPS = (LEAVES, "action_cancel_message")


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


def asks_when_answered(tracker: MaskedTracker) -> bool:
    """Whether it is asked when the message that was left last will be answered (多久答复): right
    after it was left or told of, or where an answer is spoken of."""
    if tracker.get_slot(LAST_SENT) is None or tracker.active_loop_name is not None:
        return False
    text = tracker.said
    spoken_of = was_just_left(tracker) or CardType.MESSAGE_STATUS in last_cards(tracker)
    return asks_how_long(text) and (spoken_of or speaks_of_reply(text))


def takes_back(tracker: MaskedTracker) -> bool:
    """Whether a wish to stop is about the message that was left last."""
    if tracker.get_slot(LAST_SENT) is None:
        return False
    return withdraws(tracker.said) or was_just_left(tracker)


def was_just_left(tracker: MaskedTracker) -> bool:
    """The message was left, or cancelled in words, in the turn before this one."""
    return any(is_action(event, LEAVES) for event in turn_before(tracker))


def was_just_dropped(tracker: MaskedTracker) -> bool:
    """A message was cancelled in the turn before this one."""
    return any(is_action(event, *DROPS) for event in turn_before(tracker))


def turn_before(tracker: MaskedTracker) -> list[dict[str, Any]]:
    """The events of the turn before this one."""
    turns = [number for number, event in enumerate(tracker.events) if event["event"] == "user"]
    return tracker.events[turns[-2] : turns[-1]] if len(turns) > 1 else []


def is_action(event: dict[str, Any], *names: str) -> bool:
    return event["event"] == "action" and event.get("name") in names
