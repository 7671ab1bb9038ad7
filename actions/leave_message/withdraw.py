"""Withdrawal of a message in the chat, by its number and lookup code said together."""

from rasa_sdk.events import SlotSet

from actions.leave_message.slots import CONFIRMATION, LAST_SENT, TAKEN_BACK, Events
from actions.masked_tracker import MaskedTracker
from casework.board import find_lookup_code, find_tracking_no, look_up_message
from casework.cases import CaseStatus, withdraw_message
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


def how_to_withdraw(desk: Desk, tracker: MaskedTracker) -> Turn | None:
    """How the message left last is taken back, or that it was, where that is all that is wished
    (撤回, 我刚才留的那条不要了); None for every other turn, and where there is none."""
    last, before = tracker.get_slot(LAST_SENT), tracker.get_slot(TAKEN_BACK)
    if not (last or before) or tracker.active_loop_name is not None:
        return None
    is_bare = tracker.intent == "stop"  # 取消 may stop something else
    if is_bare or find_tracking_no(tracker.raw_text) or not takes_it_back(tracker.said):
        return None
    name = "utter_message_withdraw_how" if last else "utter_message_withdrawn_before"
    told = desk.words.say(name, tracking_no=last or before)
    return menu_turn(told, *ways(desk.words, [] if last else ["leave_message"]))


def withdraw(desk: Desk, number: str, code: str) -> str:
    """The name of the words for what became of it; an unknown number and a wrong code are alike."""
    try:
        with desk.uow() as uow:
            status = look_up_message(uow, number, code)
            if status.case is not None and status.case.status is CaseStatus.WITHDRAWN:
                return "utter_message_withdrawn_before"
            message = status.message
            withdraw_message(uow, message, at=desk.clock.now())
            uow.commit()
    except NotFound:
        return "utter_message_not_found"
    except AlreadyClosed:
        return "utter_message_closed"
    return "utter_message_withdrawn"


def forgotten(tracker: MaskedTracker) -> Events:
    """The message left last is no longer spoken of but as taken back, where it was named."""
    number = find_tracking_no(tracker.raw_text)
    if number != tracker.get_slot(LAST_SENT):
        return []
    return [
        SlotSet(LAST_SENT, None),
        SlotSet(CONFIRMATION, None),
        SlotSet(TAKEN_BACK, number),
    ]
