"""The form of leave_message: what counts as an answer to its two questions, and what is refused."""

import asyncio
import logging
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import menu_turn, said, speak_and_record, tell
from actions.message_text import written_length
from knowledge.outcomes import AnswerOutcome
from policydesk.conversation import answer_on
from policydesk.turn import Turn
from policydesk.wiring import Desk

logger = logging.getLogger(__name__)

LEAST_LENGTH = 5  # letters and characters; less tells a department nothing
# A text this long is what the person wants to say, whatever its intent looks like.
SURELY_A_BODY = 16
# A short text may be a question that has an answer by now; a long one is a message.
LONGEST_QUESTION = 60
YES_OR_NO = {"affirm": True, "deny": False}
# Said where a text is expected, these mean: go on, I am listening.
GO_ON = frozenset({"affirm", "leave_message"})
ASKS_FOR_TEXT = "message_body"
ASKS_YES_OR_NO = "use_unanswered_question"

Slots = dict[str, Any]


class ValidateLeaveMessageForm(FormValidationAction):
    """Fills the form's slots; what it does not take is left to the rules for interruptions."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self) -> str:
        return "validate_leave_message_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        try:
            return await super().run(dispatcher, tracker, domain)
        except Exception:  # an entry point: whatever happened, the asker gets words
            logger.exception("%s failed", self.name())
            tell(self.desk, dispatcher, AnswerOutcome.ERROR_DIALOGUE)
            return []

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        """Whether to use the unanswered question is asked only where there is one to use."""
        question = tracker.get_slot("unanswered_question") or ""
        return domain_slots if written_length(question) >= LEAST_LENGTH else [ASKS_FOR_TEXT]

    def extract_use_unanswered_question(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Slots:
        """A yes or a no; None, which asks again, where the wish is only repeated."""
        intent = intent_of(tracker)
        if not asked_for(tracker, ASKS_YES_OR_NO) or intent not in {*YES_OR_NO, *GO_ON}:
            return {}
        return {ASKS_YES_OR_NO: YES_OR_NO.get(intent)}

    def extract_message_body(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Slots:
        """The text; None, which asks again, where the person only says to go on."""
        if not asked_for(tracker, ASKS_FOR_TEXT):
            return {}
        if is_a_body(tracker):
            return {ASKS_FOR_TEXT: said(tracker).strip()}
        return {ASKS_FOR_TEXT: None} if intent_of(tracker) in GO_ON else {}

    def validate_use_unanswered_question(
        self,
        value: bool | None,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> Slots:
        body = tracker.get_slot("unanswered_question") if value else None
        return {ASKS_YES_OR_NO: value, ASKS_FOR_TEXT: body}

    async def validate_message_body(
        self,
        value: str | None,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> Slots:
        """Keep a text that says something; first give the answer to one that has an answer."""
        if value is None:
            return {ASKS_FOR_TEXT: None}
        return await asyncio.to_thread(self._judge, value, dispatcher, tracker)

    def _judge(self, body: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        refusal = self._refusal(body)
        if refusal is not None:
            speak_and_record(self.desk, dispatcher, tracker, menu_turn(refusal))
            return {ASKS_FOR_TEXT: None}
        answer = self._answer_there_is(body)
        if answer is not None:
            return self._offer_answer_first(body, answer, dispatcher, tracker)
        return {ASKS_FOR_TEXT: body}

    def _refusal(self, body: str) -> str | None:
        if written_length(body) < LEAST_LENGTH:
            return self.desk.words.say("utter_message_too_short")
        longest = self.desk.duties.answering.figure("body_at_most_chars")
        if len(body) > longest:
            return self.desk.words.say("utter_message_too_long", limit=longest)
        return None

    def _answer_there_is(self, body: str) -> Turn | None:
        if len(body) > LONGEST_QUESTION:
            return None
        turn = answer_on(self.desk, body, on=self.desk.clock.today())
        return turn if turn.card.outcome is AnswerOutcome.ANSWERED_FAQ else None

    def _offer_answer_first(
        self, body: str, answer: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Slots:
        """Give the answer; the text becomes the question that may still be left as a message."""
        speak_and_record(self.desk, dispatcher, tracker, answer)
        return {ASKS_FOR_TEXT: None, ASKS_YES_OR_NO: None, "unanswered_question": body}


def is_a_body(tracker: Tracker) -> bool:
    """A question, which is what most messages are, or any longer text.

    Never a button, and never a tracking number that is being looked up.
    """
    text = tracker.latest_message.get("text") or ""
    if text.startswith("/") or looks_up_a_number(tracker):
        return False
    return intent_of(tracker) == "ask_policy" or len(text) >= SURELY_A_BODY


def looks_up_a_number(tracker: Tracker) -> bool:
    number = next(tracker.get_latest_entity_values("tracking_no"), None)
    return number is not None and intent_of(tracker) == "check_message"


def intent_of(tracker: Tracker) -> str:
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def asked_for(tracker: Tracker, slot: str) -> bool:
    return tracker.get_slot("requested_slot") == slot
