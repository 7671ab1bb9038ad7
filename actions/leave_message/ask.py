"""Questions of the form: what the message is, and whether the text shown is to be sent."""

from dataclasses import replace

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, is_first_to_speak, speak_and_record
from actions.leave_message.danger import danger_beside
from actions.leave_message.slots import ANSWERED, BODY, CONFIRMATION, PUBLIC, is_long_enough
from actions.masked_tracker import MaskedTracker
from casework.answer_outcomes import AnswerOutcome
from casework.ids import new_id
from desk.conversation.turn import Turn
from desk.danger import Danger
from desk.message_form.exchanged_words import exchanges_in
from desk.message_form.quoting import quoted
from desk.turns.taken_turn import choice, menu_turn
from language.masking import MaskedText


class ActionAskMessageDecision(DeskAction):
    """Shows the text in full and asks whether it is to be sent; one too short is to go on.

    What is shown has a confirmation id, the same until the text is another one: however often it
    is said yes to, one message is left.
    """

    title = "action_ask_message_decision"

    def refusal_of(self, tracker: MaskedTracker) -> AnswerOutcome | None:
        """None of an exchange that the form has made: what was said is no text of its own."""
        return None if has_exchanged(tracker) else super().refusal_of(tracker)

    def danger_of(self, tracker: MaskedTracker) -> Danger | None:
        """The form has told what belongs to the message from what does not."""
        return danger_beside(tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        body = tracker.kept(BODY)
        if not is_long_enough(body):
            speak_and_record(self.desk, dispatcher, tracker, self._begun(body))
            return []
        confirmation_id = tracker.get_slot(CONFIRMATION) or new_id("confirmation")
        first = is_first_to_speak(dispatcher, tracker)
        public = tracker.get_slot(PUBLIC) is True
        turn = self._shown(body, confirmation_id, first=first, public=public)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet(CONFIRMATION, confirmation_id)]

    def _shown(self, body: MaskedText, confirmation_id: str, *, first: bool, public: bool) -> Turn:
        name = "utter_ask_message_decision" if first else "utter_ask_leave_anyway"
        text = self.desk.words.say(name, question=body)
        consent = self.desk.words.say("utter_message_consent") if public else ""
        turn = menu_turn(
            f"{text}\n{consent}".strip(),
            choice(self.desk.words, "yes", "/affirm"),
            choice(self.desk.words, "rewrite", "/deny"),
            choice(self.desk.words, "cancel", "/stop"),
        )
        return replace(turn, card=replace(turn.card, extra={CONFIRMATION: confirmation_id}))

    def _begun(self, body: MaskedText) -> Turn:
        text = self.desk.words.say("utter_message_begun", question=body)
        return menu_turn(text, choice(self.desk.words, "cancel", "/stop"))


def has_exchanged(tracker: MaskedTracker) -> bool:
    """Whether the text that is shown now says the new words of the exchange asked for, which the
    form takes only where they may be said."""
    return any(one.new in tracker.kept(BODY) for one in exchanges_in(tracker.said))


class ActionAskMessageBody(DeskAction):
    """Asks for the text of the message; a question just answered can be it."""

    title = "action_ask_message_body"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        words, answered = self.desk.words, quoted(tracker.get_slot(ANSWERED) or "")
        text = (
            words.say("utter_ask_message_after_answer", question=answered)
            if answered
            else words.say("utter_ask_message_body")
        )
        turn = menu_turn(text, choice(self.desk.words, "cancel", "/stop"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []
