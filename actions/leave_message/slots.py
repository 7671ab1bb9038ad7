"""Slots of the message form, and the events that fill and empty them."""

from rasa_sdk.events import EventType, SlotSet

from actions.desk_action import in_one_piece
from desk.message_form.lengths import LEAST_LENGTH
from language.masking import MaskedText, without_placeholders
from language.written_length import written_length

BODY = "message_body"
DECISION = "message_decision"
PUBLIC = "message_public"
FROM_BEFORE = "message_from_before"  # the text was asked before the form began
CONFIRMATION = "confirmation_id"  # of the text as it is shown
ASIDE = "unanswered_question"
SHOWN = "shown_entries"
ANSWERED = "answered_beside_message"
REQUESTED = "requested_slot"
KIND = "message_kind"
EVALUATED = "evaluated_policy"  # the policy that the message rates
DROPPED = "dropped_message"
LAST_SENT = "last_tracking_no"
TAKEN_BACK = "withdrawn_tracking_no"  # of the message taken back last in this conversation
SEND, CANCEL = "send", "cancel"  # values of DECISION

OF_THE_FORM = (BODY, DECISION, FROM_BEFORE, ANSWERED, PUBLIC, KIND, EVALUATED)

Events = list[EventType]
ASK_AGAIN: Events = [SlotSet(DECISION, None)]


def drafted(body: MaskedText | None, *, from_before: bool = False) -> Events:
    """The slots that hold the text to be shown: exactly what is stored after a yes."""
    text = in_one_piece(body) if body else None
    return [
        SlotSet(BODY, text),
        SlotSet(FROM_BEFORE, from_before or None),
        SlotSet(CONFIRMATION, None),
    ]


def emptied() -> Events:
    """Nothing of a message stays in the conversation once it is left or cancelled."""
    return [SlotSet(slot, None) for slot in OF_THE_FORM]


def kept_for_later(body: MaskedText) -> Events:
    """A text that was dropped never comes back by itself: only a wish that says so takes it up."""
    return [SlotSet(DROPPED, body)] if is_long_enough(body) else []


def keeps_a_text(events: Events) -> bool:
    """Whether a text was found good and kept."""
    return any(event.get("name") == BODY for event in events)


def is_long_enough(body: str | None) -> bool:
    """Whether a department can make something of it."""
    return written_length(without_placeholders(body or "")) >= LEAST_LENGTH
