"""Additions to a message that was left: it stays as it is, more goes into another one."""

from typing import Any

from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, choice, menu_turn, speak_and_record
from actions.leave_message import LAST_SENT
from actions.leave_message_form import drafted
from actions.leave_message_reading import (
    LEAST_LENGTH,
    STANDS_ALONE,
    asks_how,
    is_about_a_message,
    part,
    withdraws,
)
from actions.masked_tracker import MaskedTracker
from actions.message_text import written_length
from actions.questions import ActionAnswerPolicy
from desk.conversation.turn import Turn
from desk.wiring import Desk
from language.masking import NO_TEXT, MaskedText, changed_by


class ActionAmendMessage(DeskAction):
    """Says that what was left stays; what is to be added is shown as a message of its own."""

    title = "action_amend_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        number, text = tracker.get_slot(LAST_SENT), tracker.said
        if not is_about_a_message(text) and not goes_on(tracker):
            return ActionAnswerPolicy(self.desk).respond(dispatcher, tracker)
        speak_and_record(self.desk, dispatcher, tracker, sent_turn(self.desk, number))
        more = supplement(text)
        if number is None or not more:
            return []
        return [*drafted(self._added(number, more)), FollowupAction("leave_message_form")]

    def _added(self, number: str, more: MaskedText) -> MaskedText:
        say = self.desk.words.say
        return changed_by(
            lambda text: say("utter_message_supplement", tracking_no=number, text=text), more
        )


def sent_turn(desk: Desk, number: str | None) -> Turn:
    """A message that was sent can neither be taken back nor changed here."""
    if number is None:
        text = desk.words.say("utter_messages_stay")
    else:
        text = desk.words.say("utter_message_stays", tracking_no=number)
    return menu_turn(text, choice(desk, "leave_message", "/leave_message"))


def supplement(text: MaskedText) -> MaskedText:
    """What is to be added to a message that was left; empty where nothing is said of it."""
    if withdraws(text):
        return NO_TEXT
    added = part("add", text)
    if added is not None and written_length(added) >= LEAST_LENGTH:
        return added
    return text if written_length(text) >= STANDS_ALONE else NO_TEXT


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
