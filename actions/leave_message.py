"""Journey 2 begins: a message is left in the chat and gets its tracking number."""

import random

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    CHANNEL,
    DeskAction,
    asker,
    choice,
    is_first_to_speak,
    menu_turn,
    said,
    speak_and_record,
)
from actions.message_text import kind_of, subject_of, written_length
from actions.provisional import provisional_note
from casework.services import LeftMessage, leave_message
from knowledge.outcomes import AnswerOutcome
from policydesk.cards import AnswerCard, CardType
from policydesk.private_data import not_kept_note
from policydesk.turn import Turn
from policydesk.wiring import Desk

# A wish this long is more than the wish to leave a message.
TELLS_THE_MATTER = 12  # letters and characters
FORM_SLOTS = ("unanswered_question", "use_unanswered_question", "message_body")


class ActionBeginMessage(DeskAction):
    """Keeps a wish that tells the matter at once, to be offered as the message."""

    title = "action_begin_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        wish = said(tracker)
        if tracker.get_slot("unanswered_question") or written_length(wish) < TELLS_THE_MATTER:
            return []
        return [SlotSet("unanswered_question", wish)]


class ActionAskUseUnansweredQuestion(DeskAction):
    """Asks whether the question that had no answer is the message."""

    title = "action_ask_use_unanswered_question"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        first = is_first_to_speak(dispatcher, tracker)
        text = self.desk.words.say(
            "utter_ask_use_unanswered_question" if first else "utter_ask_leave_anyway",
            question=tracker.get_slot("unanswered_question"),
        )
        turn = menu_turn(
            text,
            choice(self.desk, "yes", "/affirm"),
            choice(self.desk, "rewrite", "/deny"),
            choice(self.desk, "cancel", "/stop"),
        )
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []


class ActionAskMessageBody(DeskAction):
    """Asks for the text of the message."""

    title = "action_ask_message_body"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        text = self.desk.words.say("utter_ask_message_body")
        turn = menu_turn(text, choice(self.desk, "cancel", "/stop"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []


class ActionLeaveMessage(DeskAction):
    """Leaves the message and names its tracking number and the day it is due."""

    title = "action_leave_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        body = tracker.get_slot("message_body")
        left = leave(self.desk, body, asker_key=asker(self.desk, tracker))
        speak_and_record(self.desk, dispatcher, tracker, created_turn(self.desk, left))
        return emptied()


class ActionCancelMessage(DeskAction):
    """Says that nothing was left, and forgets what was written."""

    title = "action_cancel_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        turn = menu_turn(self.desk.words.say("utter_message_cancelled"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return emptied()


def leave(desk: Desk, body: str, *, asker_key: str) -> LeftMessage:
    """The message and its case, committed; ``body`` is masked already."""
    with desk.uow() as uow:
        left = leave_message(
            uow,
            subject=subject_of(body),
            body=body,
            kind=kind_of(body),
            asker_key=asker_key,
            channel=CHANNEL,
            at=desk.clock.now(),
            duties=desk.duties,
            rng=random.SystemRandom(),
        )
        uow.commit()
    return left


def created_turn(desk: Desk, left: LeftMessage) -> Turn:
    """The tracking number, the due date and where contact details can be left."""
    outcome = AnswerOutcome.HANDED_TO_MESSAGE
    number, case = left.message.tracking_no, left.case
    url = f"{desk.settings.address}/messages/{number}"
    not_kept = not_kept_note(desk.words, left.message.body)
    text = desk.words.say(
        f"utter_{outcome}",
        tracking_no=number,
        due_on=case.due_on.isoformat(),
        provisional=provisional_note(desk.words, case),
        url=url,
        not_kept=not_kept,
    )
    card = AnswerCard(
        type=CardType.MESSAGE_CREATED,
        outcome=outcome,
        tracking_no=number,
        due_on=case.due_on.isoformat(),
        extra={
            "url": url,
            "due_provisional": case.due_provisional,
            "notes": [note for note in (provisional_note(desk.words, case), not_kept) if note],
        },
    )
    return Turn(text, card)


def emptied() -> list[EventType]:
    """Nothing of a message stays in the conversation once it is left or cancelled."""
    return [SlotSet(slot, None) for slot in FORM_SLOTS]
