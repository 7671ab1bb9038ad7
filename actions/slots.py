"""Slots of the dialogue as the desk's conversation state, read and written in one place."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.masked_tracker import MaskedTracker
from desk.completion.told_facts import Facts
from desk.conversation.cards import CardType
from desk.turns.conversation_state import ConversationState, Solved
from language.masking import MaskedText, masked_before

TURNS_BACK = 2  # bot.redacted_events keeps these and the present one
OFFERED = "offered_entries"
ASKED = "question_asked"
UNANSWERED = "unanswered_question"
ANSWERED_BESIDE = "answered_beside_message"
FACTS = "told_facts"
RATING = "rated_policy"
# What the desk remembers, by the slot that holds it.
SLOT_OF = {
    "asked": ASKED,
    "shown": "shown_entries",
    "offered": OFFERED,
    "refused": "refused_entries",
    "refused_choices": "refused_choices",
    "talked_of": "talked_of",
    "asked_on": "asked_on_page",
    "office": "office_asked_for",
    "facts": FACTS,
    "rating": RATING,
    "solved": "asked_if_solved",
    "browsing": "browsing_next",
    "missed": "turns_missed",
    "heard": "wordings_heard",
    "unanswered": UNANSWERED,
    "answered_beside": ANSWERED_BESIDE,
}


def state_of(tracker: MaskedTracker) -> ConversationState:
    """What the conversation remembers before this turn."""
    return ConversationState(
        asked=kept(tracker, ASKED),
        shown=entries(tracker, "shown_entries"),
        offered=entries(tracker, OFFERED),
        refused=entries(tracker, "refused_entries"),
        refused_choices=entries(tracker, "refused_choices"),
        talked_of=tracker.get_slot("talked_of"),
        asked_on=tracker.get_slot("asked_on_page"),
        office=tracker.get_slot("office_asked_for"),
        facts=told_facts(tracker),
        unanswered=kept(tracker, UNANSWERED),
        answered_beside=kept(tracker, ANSWERED_BESIDE),
        rating=tracker.get_slot(RATING),
        solved=Solved(tracker.get_slot("asked_if_solved") or ""),
        browsing=tracker.get_slot("browsing_next"),
        missed=int(tracker.get_slot("turns_missed") or 0),
        heard=entries(tracker, "wordings_heard"),
        last_cards=last_cards(tracker),
        helped_lately=helped_lately(tracker),
        writing=tracker.active_loop_name is not None,
    )


def slots_after(before: ConversationState, after: ConversationState) -> list[EventType]:
    """The slots of what has changed."""
    changed = (name for name in SLOT_OF if getattr(before, name) != getattr(after, name))
    return [SlotSet(SLOT_OF[name], as_slot(getattr(after, name))) for name in changed]


def as_slot(value: object) -> object:
    """Rasa keeps lists; what is empty is not kept."""
    if isinstance(value, StrEnum):
        return str(value) or None
    return (list(value) if isinstance(value, tuple) else value) or None


def told_facts(tracker: MaskedTracker) -> Facts:
    """What the asker told of herself, by kind."""
    told: dict[str, str] = tracker.get_slot(FACTS) or {}
    return {kind: masked_before(words) for kind, words in told.items()}


def kept(tracker: MaskedTracker, slot: str) -> MaskedText:
    return masked_before(tracker.get_slot(slot))


def entries(tracker: MaskedTracker, slot: str) -> tuple[str, ...]:
    return tuple(tracker.get_slot(slot) or ())


def last_cards(tracker: MaskedTracker) -> frozenset[CardType]:
    """The types of the cards shown in the turn before the asker's last message."""
    users = user_places(tracker)
    before = tracker.events[users[-2] if len(users) > 1 else 0 : users[-1]] if users else []
    return frozenset(card_types_in(before))


def helped_lately(tracker: MaskedTracker) -> bool:
    """Whether who helps was said in this turn or one of those before, as far as they are kept."""
    first = user_places(tracker)[-TURNS_BACK - 1 :][:1] or [0]
    return CardType.EMERGENCY in card_types_in(tracker.events[first[0] :])


def user_places(tracker: MaskedTracker) -> list[int]:
    """Where the asker's messages stand among the events."""
    return [place for place, event in enumerate(tracker.events) if event["event"] == "user"]


def card_types_in(events: Iterable[dict[str, Any]]) -> Iterable[CardType]:
    for event in events:
        card = (event.get("data") or {}).get("custom") or {}
        if event["event"] == "bot" and "type" in card:
            yield CardType(card["type"])
