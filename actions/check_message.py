"""Looking up what became of a message, by its tracking number and lookup code."""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, speak_and_record
from actions.leave_message.sent_before import sent_turn
from actions.leave_message.slots import LAST_SENT, TAKEN_BACK
from actions.leave_message.withdraw import forgotten, how_to_withdraw, withdrawn
from actions.masked_tracker import MaskedTracker
from actions.provisional_dates import provisional_note
from casework.answer_outcomes import AnswerOutcome
from casework.board import (
    MessageStatus,
    find_lookup_code,
    find_tracking_no,
    look_up_message,
    message_status,
    message_tracked,
)
from casework.cases import Case, CaseStatus
from casework.errors import NotFound
from desk.conversation.answer_texts import scoped_answer
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.message_form.sent_messages import asks_if_sent, lost_number, withdraws
from desk.turns.taken_turn import menu_turn
from desk.wiring import Desk
from language.normal_form import half_width

ASKED_NUMBER = "asked_tracking_no"
# LY and what follows it, or figures and letters in a row that no word has.
NUMBER_LIKE = re.compile(
    r"(?<![A-Za-z])LY[-\s]?\w{0,20}\d|(?<![0-9A-Za-z])LY[-\s][0-9A-Za-z]{2}"
    r"|(?=[A-Za-z-]{0,8}\d)[0-9A-Za-z](?:-?[0-9A-Za-z]){4}",
    re.IGNORECASE,
)


class Stage(StrEnum):
    """How far a message is; each has its words ``utter_message_{stage}``."""

    ANSWERED = "answered"
    ANSWERED_BY_FAQ = "answered_by_faq"
    RECEIVED = "received"  # imported, without a case
    OPEN = "open"
    OVERDUE = "overdue"
    ASKED_BACK = "asked_back"  # its asker has to add something
    REOPENED = "reopened"  # answered once, and handled again
    CLOSED_UNANSWERED = "closed_unanswered"  # what its asker was asked for did not come
    TAKEN_BACK = "taken_back"  # by its asker


class ActionCheckMessage(DeskAction):
    """Tells the state of the message, or asks for a tracking number that can be found."""

    title = "action_check_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        if (told := withdrawn(self.desk, tracker)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, told)
            return forgotten(tracker)
        if (told := how_to_withdraw(self.desk, tracker)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, told)
            return []
        typed, last = tracker.raw_text, tracker.get_slot(LAST_SENT)
        number, code = find_tracking_no(typed), find_lookup_code(typed)
        named = number or (tracker.get_slot(ASKED_NUMBER) if code else None)
        if withdraws(tracker.said) and number and not code:
            turn = sent_turn(self.desk, last if number == last else None)
        elif named and named == last:
            turn = status_of(self.desk, named)
        elif named and code:
            turn = self._opened_turn(named, code)
        elif named or code:
            turn = self._code_needed(named)
        else:
            turn = self._without_number(tracker)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet(ASKED_NUMBER, named)] if named else []

    def _opened_turn(self, number: str, code: str) -> Turn:
        """An unknown number and a wrong code are told alike."""
        try:
            with self.desk.uow() as uow:
                return status_turn(self.desk, look_up_message(uow, number, code))
        except NotFound:
            url = self._page(number)
            said_no = self.desk.words.say("utter_message_not_found", tracking_no=number, url=url)
            return menu_turn(said_no)

    def _code_needed(self, number: str | None) -> Turn:
        """The code is asked for, whether or not anybody has the number."""
        if number is None:
            return menu_turn(self.desk.words.say("utter_ask_number_with_code"))
        url = self._page(number)
        return menu_turn(self.desk.words.say("utter_ask_lookup_code", tracking_no=number, url=url))

    def _page(self, number: str) -> str:
        return f"{self.desk.settings.address}/messages/{number}"

    def _without_number(self, tracker: MaskedTracker) -> Turn:
        """What is asked of the message left last in this conversation; else the number is."""
        text, last = tracker.said, tracker.get_slot(LAST_SENT)
        if lost_number(text):
            return self._number_again(last)
        last = last or tracker.get_slot(TAKEN_BACK)
        if last is None or not text or looks_like_a_number(tracker):
            return self._ask_again(tracker)
        if withdraws(text):
            return sent_turn(self.desk, last)
        turn = status_of(self.desk, last)
        if not asks_if_sent(text):
            return turn
        return replace(turn, text=f"{self.desk.words.say('utter_message_was_sent')}\n{turn.text}")

    def _number_again(self, last: str | None) -> Turn:
        """The number given in this conversation; one given before is not told again."""
        if last is None:
            return menu_turn(self.desk.words.say("utter_tracking_no_lost"))
        return menu_turn(self.desk.words.say("utter_tracking_no_again", tracking_no=last))

    def _ask_again(self, tracker: MaskedTracker) -> Turn:
        wrong = looks_like_a_number(tracker)
        name = "utter_tracking_no_wrong" if wrong else "utter_ask_tracking_no"
        return menu_turn(self.desk.words.say(name))


def looks_like_a_number(tracker: MaskedTracker) -> bool:
    """Whether a number is named, however wrong: then nothing is said of the asker's own message."""
    named = next(tracker.get_latest_entity_values("tracking_no"), None)
    return named is not None or NUMBER_LIKE.search(half_width(tracker.raw_text)) is not None


def status_of(desk: Desk, number: str) -> Turn:
    """Of a message that was left in this conversation."""
    with desk.uow() as uow:
        return status_turn(desk, message_status(uow, message_tracked(uow, number)))


def status_turn(desk: Desk, status: MessageStatus) -> Turn:
    """What became of the message: its replies, or when they are due."""
    number, stage = status.message.tracking_no, stage_of(status, on=desk.clock.today())
    url = f"{desk.settings.address}/messages/{number}"
    request = status.case.open_request if status.case else None
    text = desk.words.say(
        f"utter_message_{stage}",
        tracking_no=number,
        subject=status.message.subject,
        due_on=due_day(status.case),
        provisional=provisional_note(desk.words, status.case),
        replies="\n".join(reply.body for reply in status.replies),
        answer=live_answer(desk.words, status),
        question=request.question if request else "",
        answer_by=request.answer_by.isoformat() if request else "",
        url=url,
    )
    card = AnswerCard(
        type=CardType.MESSAGE_STATUS,
        outcome=AnswerOutcome.SMALLTALK,
        tracking_no=number,
        due_on=due_day(status.case) or None,
        extra={"url": url, "status": stage},
    )
    return Turn(text, card)


def stage_of(status: MessageStatus, *, on: date) -> Stage:
    """How far the message is on the day ``on``. What its asker has to do comes first."""
    case = status.case
    if case and case.paused:
        return Stage.ASKED_BACK
    again = case is not None and case.waiting and bool(case.reopenings)
    if status.replies and not again:
        return Stage.ANSWERED
    if status.answered_by_faq and not again:
        return Stage.ANSWERED_BY_FAQ
    return _without_answer(case, on)


def _without_answer(case: Case | None, on: date) -> Stage:
    if case is None:
        return Stage.RECEIVED
    if case.status in _ENDED:
        return _ENDED[case.status]
    if case.overdue(on):
        return Stage.OVERDUE
    return Stage.REOPENED if case.reopenings else Stage.OPEN


_ENDED = {
    CaseStatus.WITHDRAWN: Stage.TAKEN_BACK,
    CaseStatus.CLOSED: Stage.CLOSED_UNANSWERED,
}


def due_day(case: Case | None) -> str:
    """Empty while the clock stands still: the day will be another."""
    return case.due_on.isoformat() if case and not case.paused else ""


def live_answer(words: Words, status: MessageStatus) -> str:
    """The published answer that covers the message; empty where there is none."""
    live = status.answered_by_faq.live if status.answered_by_faq else None
    return scoped_answer(words, live.scope, live.answer) if live else ""
