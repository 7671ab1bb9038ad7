"""Messages switched off: what is said in place of the form."""

from casework.errors import RecordsFault
from casework.service import Service, why_off
from desk.conversation.turn import Turn
from desk.turns.taken_turn import menu_turn
from desk.wiring import Desk


def messages_off(desk: Desk) -> Turn | None:
    """What is told while messages are switched off; None while they are taken, as far as the
    records can tell: before anything is stored they are asked again."""
    try:
        with desk.uow() as uow:
            reason = why_off(uow, Service.MESSAGES)
    except RecordsFault:
        return None
    return None if reason is None else off_turn(desk, reason)


def off_turn(desk: Desk, reason: str) -> Turn:
    return menu_turn(desk.words.say("utter_messages_off", reason=reason))
