"""Adapter of the tracker: what was said as a turn of the message form."""

from actions.leave_message.slots import BODY
from actions.masked_tracker import MaskedTracker
from actions.slots import helped_lately
from desk.message_form.moves import FormTurn
from desk.turns.ordinals import chosen_position
from language.masking import MaskedText, changed_by

CODES = ("tracking_no", "lookup_code")


def heard_in(tracker: MaskedTracker) -> FormTurn:
    written, offered = tracker.said, tracker.get_slot("offered_entries") or ()
    return FormTurn(
        written,
        tracker.intent,
        looks_up=tracker.intent == "check_message" and names_a_code(tracker),
        chooses=chosen_position(written, among=len(offered)) is not None,
        pressed=tracker.pressed,
        draft=tracker.kept(BODY),
        helped=helped_lately(tracker),
        matter=after_the_wish(tracker),
    )


def names_a_code(tracker: MaskedTracker) -> bool:
    """Whether a tracking number or a lookup code is written."""
    named = {entity["entity"] for entity in tracker.latest_message.get("entities") or []}
    return not named.isdisjoint(CODES)


def after_the_wish(tracker: MaskedTracker) -> MaskedText | None:
    """What stands after a leading wish to leave a message (我要留言：…), masked; else None."""
    found = [e for e in tracker.latest_message.get("entities") or [] if e["entity"] == "leave_wish"]
    if not found:
        return None
    return changed_by(str.strip, tracker.said_after(max(entity["end"] for entity in found)))
