"""Votes on an answer: 有用 or 没用, by button or in words."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, asker, follows_card, speak_and_record
from actions.masked_tracker import MaskedTracker
from actions.questions import ASKED, SHOWN
from desk.conversation.cards import CardType
from desk.conversation.judgements import leave_vote, vote_turn


class ActionTakeVote(DeskAction):
    """Records the vote and says thanks; of no use, the question may be left as a message."""

    title = "action_take_vote"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        useful = is_useful(tracker)
        leaving = tracker.active_loop_name is not None
        entry_id = voted_on(tracker)
        leave_vote(self.desk, entry_id, useful, asker_key=asker(self.desk, tracker))
        turn = vote_turn(self.desk.words, useful, leaving=leaving, refusable=entry_id)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        if useful or leaving:
            return []
        return [SlotSet("unanswered_question", tracker.kept(ASKED) or None)]


def is_useful(tracker: MaskedTracker) -> bool:
    """What the button says; who writes it says that it was."""
    return next(tracker.get_latest_entity_values("useful"), True) is not False


def voted_on(tracker: MaskedTracker) -> str | None:
    """The entry that the button names, else the one that was shown last in full."""
    by_button: str | None = next(tracker.get_latest_entity_values("entry_id"), None)
    shown: list[str] = tracker.get_slot(SHOWN) or []
    in_full = len(shown) == 1 or (shown and follows_card(tracker, CardType.LIKELY))
    return by_button or (shown[0] if in_full else None)
