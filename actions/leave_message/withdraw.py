"""Withdrawal of a message in the chat, by its number and lookup code said together."""

from rasa_sdk.events import SlotSet

from actions.leave_message.slots import CONFIRMATION, LAST_SENT, Events
from actions.masked_tracker import MaskedTracker
from casework.board import find_lookup_code, find_tracking_no, look_up_message, withdraw_message
from casework.errors import AlreadyClosed, NotFound
from desk.conversation.turn import Turn
from desk.message_form.sent_messages import takes_it_back
from desk.turns.taken_turn import menu_turn, ways
from desk.wiring import Desk


def withdrawn(desk: Desk, tracker: MaskedTracker) -> Turn | None:
    """What a plain wish to take a message back comes to where number and code stand in it; else
    None."""
    typed = tracker.raw_text
    number, code = find_tracking_no(typed), find_lookup_code(typed)
    if not (number and code and takes_it_back(tracker.said)):
        return None
    told = desk.words.say(
        withdraw(desk, number, code),
        tracking_no=number,
        url=f"{desk.settings.address}/messages/{number}",
    )
    return menu_turn(told, *ways(desk.words, ["leave_message"]))


def withdraw(desk: Desk, number: str, code: str) -> str:
    """The name of the words for what became of it; an unknown number and a wrong code are alike."""
    try:
        with desk.uow() as uow:
            message = look_up_message(uow, number, code).message
            withdraw_message(uow, message, at=desk.clock.now())
            uow.commit()
    except NotFound:
        return "utter_message_not_found"
    except AlreadyClosed:
        return "utter_message_closed"
    return "utter_message_withdrawn"


def forgotten(tracker: MaskedTracker) -> Events:
    """The message left last is no longer spoken of, where it is the one that was named."""
    if find_tracking_no(tracker.raw_text) != tracker.get_slot(LAST_SENT):
        return []
    return [SlotSet(LAST_SENT, None), SlotSet(CONFIRMATION, None)]
