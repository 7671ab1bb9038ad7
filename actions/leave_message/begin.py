"""Beginning a message: with the matter in the wish, what was dropped, or the question before it."""

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, is_first_to_speak, speak_and_record
from actions.leave_message.heard import after_the_wish
from actions.leave_message.rated_before import rated_before, says_why_rated
from actions.leave_message.sent_before import was_just_dropped
from actions.leave_message.slots import (
    ASIDE,
    DROPPED,
    EVALUATED,
    KIND,
    Events,
    drafted,
    kept_for_later,
)
from actions.leave_message.switched_off import off_turn, why_messages_off
from actions.leave_message.told_elsewhere import told_elsewhere
from actions.leave_message.withdraw import how_to_withdraw
from actions.masked_tracker import MaskedTracker
from actions.slots import RATING
from actions.turn_action import TakeTurn
from casework.board import MessageKind
from desk.danger import Danger
from desk.journeys.kinds import Wish
from desk.journeys.reading import wish_in
from desk.message_form.lengths import LEAST_LENGTH
from desk.message_form.patterns import without
from desk.message_form.subject import kind_of
from desk.message_form.wishes import names_a_message, refers_back, takes_up, tells_the_matter
from language.masking import MaskedText
from language.written_length import written_length


class ActionBeginMessage(DeskAction):
    """Chooses the text to be shown first: the matter in the wish, else the question before it."""

    title = "action_begin_message"

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """A cry becomes a message only where it says in so many words that it is one."""
        if not names_a_message(tracker.said):
            return [FollowupAction("action_listen")]
        return self.respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        if wish_in(tracker.said) is Wish.RATE:
            rated = TakeTurn(self.desk).respond(dispatcher, tracker)
            return [*rated, FollowupAction("action_listen")]
        if (told := how_to_withdraw(self.desk, tracker)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, told)
            return [FollowupAction("action_listen")]
        begun = [*kind_wished(tracker), *self.begin(dispatcher, tracker)]
        is_open = why_messages_off(self.desk) is None
        goes_on = says_why_rated(tracker) and is_open  # no rule has the form follow such words
        return [*begun, FollowupAction("leave_message_form")] if goes_on else begun

    def begin(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        if (reason := why_messages_off(self.desk)) is not None:
            return self._keep_until_on(reason, dispatcher, tracker)
        wish, before = tracker.said, tracker.kept(ASIDE)
        if (dropped := taken_up(tracker)) is not None:
            return [*drafted(dropped), SlotSet(DROPPED, None)]
        matter = after_the_wish(tracker)
        if tells_the_matter(wish, matter) and not (before and refers_back(wish)):
            if is_first_to_speak(dispatcher, tracker):
                told = told_elsewhere(self.desk, dispatcher, tracker)
                if told is not None:
                    return told
            return drafted(without("opening", wish if matter is None else matter))
        return begun_with(before)

    def _keep_until_on(
        self, reason: str, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        wish, matter = tracker.said, after_the_wish(tracker)
        told = tells_the_matter(wish, matter)
        kept = (
            kept_for_later(without("opening", wish if matter is None else matter)) if told else []
        )
        off = off_turn(self.desk, reason, keeps=bool(kept))
        speak_and_record(self.desk, dispatcher, tracker, off)
        return [*kept, FollowupAction("action_listen")]


def kind_wished(tracker: MaskedTracker) -> Events:
    """What the message is, as far as its beginning tells: why a policy was rated as it was in the
    turn before, or a suggestion."""
    rated = rated_before(tracker)
    if rated is not None:
        return [SlotSet(RATING, None), SlotSet(EVALUATED, rated), SlotSet(KIND, "evaluation")]
    kind = kind_of(tracker.said)
    return [] if kind is MessageKind.CONSULT else [SlotSet(KIND, str(kind))]


def taken_up(tracker: MaskedTracker) -> MaskedText | None:
    """A message that was dropped, where its asker says that it shall be left after all."""
    dropped = tracker.kept(DROPPED)
    if not dropped or not takes_up(tracker.said):
        return None
    return None if tracker.get_slot(ASIDE) and not was_just_dropped(tracker) else dropped


def begun_with(question: MaskedText) -> Events:
    """The slots with which the form begins: ``question`` is shown, where it says something.

    What goes unanswered from here on is another matter, to be offered afterwards.
    """
    if written_length(question) < LEAST_LENGTH:
        return []
    return [*drafted(question, from_before=True), SlotSet(ASIDE, None)]
