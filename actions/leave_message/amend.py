"""Additions to a message that was left: it stays as it is, more goes into another one."""

from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, speak_and_record
from actions.leave_message.sent_before import goes_on, sent_turn
from actions.leave_message.slots import LAST_SENT, drafted
from actions.leave_message.withdraw import forgotten, how_to_withdraw, withdrawn
from actions.masked_tracker import MaskedTracker
from actions.turn_action import TakeTurn
from desk.danger import Danger
from desk.message_form.changes import is_said_to_be_text
from desk.message_form.lengths import LEAST_LENGTH, STANDS_ALONE
from desk.message_form.patterns import part, says, without
from desk.message_form.sent_messages import is_about_a_message, withdraws
from language.masking import NO_TEXT, MaskedText, changed_by
from language.written_length import written_length


class ActionAmendMessage(DeskAction):
    """Says that what was left stays; what is to be added is shown as a message of its own."""

    title = "action_amend_message"

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        if (told := withdrawn(self.desk, tracker)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, told)
            return forgotten(tracker)
        if (told := how_to_withdraw(self.desk, tracker)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, told)
            return []
        if is_about_a_message(tracker.said) or goes_on(tracker):
            return super()._respond(dispatcher, tracker)
        return TakeTurn(self.desk).respond(dispatcher, tracker)

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """What is said to be more of a message is shown as that, below who helps."""
        if is_said_to_be_text(tracker.said):
            return self.respond(dispatcher, tracker)
        return super().after_help(danger, dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        number, text = tracker.get_slot(LAST_SENT), tracker.said
        if (another := another_message(text)) is not None:
            return [*drafted(another), FollowupAction("leave_message_form")]
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


def another_message(text: MaskedText) -> MaskedText | None:
    """The text of a new message, where one is announced (我要再留一条：…)."""
    told = without("opening", text)
    return told if says("another_message", text) and told != text else None


def supplement(text: MaskedText) -> MaskedText:
    """What is to be added to a message that was left; empty where nothing is said of it."""
    if withdraws(text):
        return NO_TEXT
    added = part("add", text)
    if added is not None and written_length(added) >= LEAST_LENGTH:
        return added
    told = part("replaces_by", text) or without("opening", text)
    least = LEAST_LENGTH if told != text else STANDS_ALONE
    return told if written_length(told) >= least else NO_TEXT
