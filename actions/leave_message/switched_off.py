"""Messages switched off: what is said in place of the form."""

from casework.errors import RecordsFault
from casework.service import Service, why_off
from desk.conversation.turn import Turn
from desk.turns.taken_turn import menu_turn
from desk.wiring import Desk


def why_messages_off(desk: Desk) -> str | None:
    """None while they are taken, as far as the records can tell: before anything is stored they
    are asked again."""
    try:
        with desk.uow() as uow:
            return why_off(uow, Service.MESSAGES)
    except RecordsFault:
        return None


def off_turn(desk: Desk, reason: str, *, keeps: bool = False) -> Turn:
    """``keeps``: a text is kept until they are taken again."""
    name = "utter_messages_off_text_kept" if keeps else "utter_messages_off"
    return menu_turn(desk.words.say(name, reason=reason))
