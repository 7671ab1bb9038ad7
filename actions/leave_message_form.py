"""The form of leave_message: one text, shown before it is sent, and kept until that is decided."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, menu_turn, said, say_who_helps, speak_and_record
from actions.leave_message_reading import (
    LEAST_LENGTH,
    Move,
    Reading,
    Said,
    read_with_draft,
    read_without_draft,
)
from actions.message_text import written_length
from actions.questions import entry_ids
from casework.privacy import without_placeholders
from knowledge.outcomes import AnswerOutcome
from policydesk.conversation import answer_on
from policydesk.danger import danger_in
from policydesk.follow_ups import asks_on
from policydesk.refusals import refusal
from policydesk.turn import Turn

# A short text may be a question that has an answer by now; a long one is a message.
LONGEST_QUESTION = 60
# What is found to a question is given before it is left; an answer to any text, the others where
# it asks something.
ANSWERS = frozenset({AnswerOutcome.ANSWERED_FAQ})
ANSWERS_TO_A_QUESTION = frozenset({AnswerOutcome.ANSWERED_PASSAGE, AnswerOutcome.CLARIFIED})

BODY = "message_body"
DECISION = "message_decision"
PREVIEWED = "message_previewed"
ASIDE = "unanswered_question"
REQUESTED = "requested_slot"
SEND, CANCEL = "send", "cancel"

# Moves that are read from the words themselves, not from an intent.
WITH_A_TEXT = frozenset({Move.WRITE, Move.ADD, Move.KEEP_ASIDE, Move.CANCEL})

Events = list[EventType]


class ValidateLeaveMessageForm(DeskAction):
    """Fills the form's slots; what it does not take is left to the rules for interruptions.

    No events mean that nothing was taken; a decision of None makes the form ask again.
    """

    title = "validate_leave_message_form"

    def _respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """What is no message at all is refused by the action that asks again."""
        return self.respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        asked, heard = tracker.get_slot(REQUESTED), heard_in(tracker)
        if asked not in (DECISION, BODY):
            return []
        reading = read_with_draft(heard) if asked == DECISION else read_without_draft(heard)
        danger = danger_in(heard.text)
        if danger is not None:
            reading = kept_open(reading, heard)
        if danger is not None and reading.move is not Move.PASS_ON:
            say_who_helps(self.desk, dispatcher, tracker, danger, writing=True)
        if asked == DECISION:
            return self._decide(reading, dispatcher, tracker)
        return self._take(reading, dispatcher, tracker)

    def _decide(
        self, reading: Reading, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Events:
        """The text was shown; ``reading`` says what becomes of it."""
        match reading.move:
            case Move.SEND:
                return [SlotSet(DECISION, SEND)]
            case Move.REWRITE:
                return [*drafted(None), SlotSet(DECISION, None)]
            case Move.ADD:
                return self._draft(longer(tracker, reading.text), dispatcher, tracker)
            case Move.ADD_ASIDE | Move.TAKE_ASIDE:
                return self._use_aside(reading.move, dispatcher, tracker)
            case _:
                return self._take(reading, dispatcher, tracker)

    def _take(self, reading: Reading, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        match reading.move:
            case Move.WRITE:
                return self._write(reading.text, dispatcher, tracker)
            case Move.CANCEL:
                return [SlotSet(DECISION, CANCEL), SlotSet(REQUESTED, None)]
            case Move.SAY_HOW_LONG:
                self._say_how_long(dispatcher, tracker)
                return [SlotSet(DECISION, None)]
            case Move.SAY_NOT_SENT:
                self._say(dispatcher, tracker, "utter_message_not_sent_yet")
                return [SlotSet(DECISION, None)]
            case Move.KEEP_ASIDE:
                return self._keep_aside(reading.text, dispatcher, tracker)
            case Move.ASK_AGAIN:
                return [SlotSet(DECISION, None)]
            case _:
                return []

    def _write(self, body: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Keep the text, and give first what is known about it."""
        events = self._draft(body, dispatcher, tracker)
        if not keeps_a_text(events):
            return events
        return [*events, *(self._found(body, dispatcher, tracker) or [])]

    def _draft(self, body: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Keep a text that says something; one that does not leaves everything as it was."""
        if refusal(body, self.desk.words) is not None:
            return [SlotSet(DECISION, None)]
        fault = self._fault_of(body)
        if fault is not None:
            if danger_in(body) is None:  # who helps was said; no word about the length after it
                speak_and_record(self.desk, dispatcher, tracker, menu_turn(fault))
            return [SlotSet(DECISION, None)]
        return [*drafted(body), SlotSet(DECISION, None)]

    def _use_aside(self, move: Move, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Take what was said beside the text into it, or in its place."""
        aside = tracker.get_slot(ASIDE)
        if not aside:
            return [SlotSet(DECISION, None)]
        body = aside if move is Move.TAKE_ASIDE else longer(tracker, aside)
        events = self._draft(body, dispatcher, tracker)
        return [*events, SlotSet(ASIDE, None)] if keeps_a_text(events) else events

    def _keep_aside(self, text: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answer what has an answer; in any case the text can be used or left afterwards."""
        found = self._found(text, dispatcher, tracker)
        if found is None:
            self._say(dispatcher, tracker, "utter_message_unclear")
        before = tracker.get_slot(ASIDE)
        kept = f"{before}\n{text}" if before else text
        return [SlotSet(DECISION, None), SlotSet(ASIDE, kept), *(found or [])]

    def _fault_of(self, body: str) -> str | None:
        if written_length(without_placeholders(body)) < LEAST_LENGTH:
            return self.desk.words.say("utter_message_too_short")
        longest = self.desk.duties.answering.figure("body_at_most_chars")
        if len(body) > longest:
            return self.desk.words.say("utter_message_too_long", limit=longest)
        return None

    def _found(
        self, body: str, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Events | None:
        """Give what is known about a text that is a question; None where nothing is."""
        turn = self._answer_there_is(body)
        if turn is None:
            return None
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet("offered_entries", entry_ids(turn.card.choices) or None)]

    def _answer_there_is(self, body: str) -> Turn | None:
        if len(body) > LONGEST_QUESTION:
            return None
        turn = answer_on(self.desk, body, on=self.desk.clock.today())
        wanted = ANSWERS | ANSWERS_TO_A_QUESTION if asks_on(body) else ANSWERS
        return turn if turn.card.outcome in wanted else None

    def _say_how_long(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        days = self.desk.duties.answering.figure("within_working_days")
        self._say(dispatcher, tracker, "utter_message_how_long", days=days)

    def _say(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, name: str, **values: object
    ) -> None:
        turn = menu_turn(self.desk.words.say(name, **values))
        speak_and_record(self.desk, dispatcher, tracker, turn)


def heard_in(tracker: Tracker) -> Said:
    intent = str((tracker.latest_message.get("intent") or {}).get("name") or "")
    number = next(tracker.get_latest_entity_values("tracking_no"), None)
    return Said(said(tracker), intent, number is not None and intent == "check_message")


def kept_open(reading: Reading, heard: Said) -> Reading:
    """A cry for help neither sends the message nor ends the form by an intent read into it."""
    asks = reading.move is Move.PASS_ON and heard.intent == "ask_policy"
    return reading if asks or reading.move in WITH_A_TEXT else Reading(Move.ASK_AGAIN)


def drafted(body: str | None) -> Events:
    """The text to be shown, in full at first."""
    return [SlotSet(BODY, body), SlotSet(PREVIEWED, None)]


def keeps_a_text(events: Events) -> bool:
    """Whether a text was found good and kept."""
    return any(event.get("name") == BODY for event in events)


def longer(tracker: Tracker, more: str) -> str:
    """The text that was shown, and ``more`` on a line of its own."""
    return f"{tracker.get_slot(BODY)}\n{more}"
