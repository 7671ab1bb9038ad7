"""Leaving a message in the chat: beginning, asking to send or cancel, storing with its number."""

import logging
import random
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    CHANNEL,
    DeskAction,
    asker,
    is_first_to_speak,
    is_too_late,
    speak,
    speak_and_record,
)
from actions.leave_message_form import (
    ANSWERED,
    ASIDE,
    BODY,
    CONFIRMATION,
    DECISION,
    FROM_BEFORE,
    PUBLIC,
    SEND,
    danger_beside,
    drafted,
    is_long_enough,
)
from actions.leave_message_reading import (
    LEAST_LENGTH,
    after_the_wish,
    cancelled,
    names_a_message,
    refers_back,
    takes_up,
    tells_the_matter,
    turned_away,
)
from actions.left_message import LAST_SENT, was_just_dropped
from actions.masked_tracker import MaskedTracker
from actions.message_text import kind_of, shortened, subject_of
from actions.provisional_dates import provisional_note
from actions.told_elsewhere import told_elsewhere
from casework.answer_outcomes import AnswerOutcome
from casework.board import LeftMessage, confirmed_code, leave_message
from casework.errors import ChangedMeanwhile, MessagesSwitchedOff, RecordsFault
from casework.ids import new_id
from casework.service import Service, require_messages_open, why_off
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice, entry_ids
from desk.conversation.masking_notice import not_kept_note
from desk.conversation.turn import Turn
from desk.danger import Danger
from desk.turns.another_matter import another_matter_in
from desk.turns.answers import answer_on
from desk.turns.recording import leave_trace
from desk.turns.taken_turn import choice, menu_turn, ways
from desk.wiring import Desk
from language.masking import NO_TEXT, MaskedText
from language.written_length import written_length

logger = logging.getLogger(__name__)

FORM_SLOTS = (BODY, DECISION, FROM_BEFORE, ANSWERED, PUBLIC)
DROPPED = "dropped_message"
ASKED_NUMBER = "asked_tracking_no"


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
        if (off := messages_off(self.desk)) is not None:
            speak_and_record(self.desk, dispatcher, tracker, off)
            return [FollowupAction("action_listen")]
        wish, before = tracker.said, tracker.kept(ASIDE)
        if (dropped := taken_up(tracker)) is not None:
            return [*drafted(dropped), SlotSet(DROPPED, None)]
        matter = after_the_wish(tracker)
        if tells_the_matter(wish, matter) and not (before and refers_back(wish)):
            if is_first_to_speak(dispatcher, tracker):
                told = told_elsewhere(self.desk, dispatcher, tracker)
                if told is not None:
                    return told
            return drafted(wish if matter is None else matter)
        return begun_with(before)


class ActionAskMessageDecision(DeskAction):
    """Shows the text in full and asks whether it is to be sent; one too short is to go on.

    What is shown has a confirmation id, the same until the text is another one: however often it
    is said yes to, one message is left.
    """

    title = "action_ask_message_decision"

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


class ActionAskMessageBody(DeskAction):
    """Asks for the text of the message; a question just answered can be it."""

    title = "action_ask_message_body"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        words, answered = self.desk.words, tracker.get_slot(ANSWERED)
        text = (
            words.say("utter_ask_message_after_answer", question=shortened(answered))
            if answered
            else words.say("utter_ask_message_body")
        )
        turn = menu_turn(text, choice(self.desk.words, "cancel", "/stop"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []


class ActionLeaveMessage(DeskAction):
    """Leaves a message that was agreed to, and names its tracking number and the day it is due.

    The form also ends where a message is cancelled in words; then nothing is left. While the
    records are busy the text is kept and shown again.
    """

    title = "action_leave_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        body = tracker.kept(BODY)
        aside = unless_told(tracker.get_slot(ASIDE), body)
        if tracker.get_slot(DECISION) != SEND or not body:
            return cancel(self.desk, dispatcher, tracker)
        try:
            left = leave(
                self.desk,
                body,
                asker_key=asker(self.desk, tracker).key,
                confirmation_id=tracker.get_slot(CONFIRMATION),
                consent_public=tracker.get_slot(PUBLIC) is True,
                too_late=lambda: is_too_late(self.desk, tracker),
            )
        except (RecordsFault, ChangedMeanwhile, TooLate):
            return self._keep_unsent(dispatcher)
        except MessagesSwitchedOff as off:
            speak_and_record(self.desk, dispatcher, tracker, off_turn(self.desk, off.reason))
            return emptied()
        turn = created_turn(self.desk, left, aside=aside)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        number = left.message.tracking_no
        told = [] if aside == tracker.get_slot(ASIDE) else [SlotSet(ASIDE, None)]
        return [*emptied(), *told, SlotSet(DROPPED, None), SlotSet(LAST_SENT, number)]

    def _keep_unsent(self, dispatcher: CollectingDispatcher) -> list[EventType]:
        """Nothing was stored; the next yes to the same text tries again."""
        logger.warning("a message could not be stored; its asker was told so")
        told = self.desk.words.say("utter_message_kept_unsent")
        speak(dispatcher, Turn(told, AnswerCard(CardType.NONE, AnswerOutcome.ERROR_DIALOGUE)))
        return [SlotSet(DECISION, None), FollowupAction("leave_message_form")]


def taken_up(tracker: MaskedTracker) -> MaskedText | None:
    """A message that was dropped, where its asker says that it shall be left after all."""
    dropped = tracker.kept(DROPPED)
    if not dropped or not takes_up(tracker.said):
        return None
    return None if tracker.get_slot(ASIDE) and not was_just_dropped(tracker) else dropped


def messages_off(desk: Desk) -> Turn | None:
    """What is told while messages are switched off; None while they are taken, as far as the
    records can tell: before anything is stored they are asked again."""
    try:
        with desk.uow() as uow:
            reason = why_off(uow, Service.MESSAGES)
    except RecordsFault:
        return None
    return None if reason is None else off_turn(desk, reason)


def off_turn(desk: Desk, reason: str) -> Turn:
    return menu_turn(desk.words.say("utter_messages_off", reason=reason))


def unless_told(aside: str | None, body: str) -> str | None:
    """What was asked on the way, unless the message that was left tells it."""
    return None if aside and aside in body else aside


class TooLate(RuntimeError):
    """Whoever asked was told in the meantime that this was not done; so it is not done."""


class ActionCancelMessage(DeskAction):
    """Says that nothing was left, and forgets the text that was shown."""

    title = "action_cancel_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        return cancel(self.desk, dispatcher, tracker)


def cancel(desk: Desk, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
    """Nothing is left; a question asked in the same breath is answered. What was written is kept,
    to be shown where the asker leaves it after all (刚才那个还是留吧), and nowhere else."""
    found = cancelled(tracker.said) or turned_away(tracker.said)
    question = found.text if found else NO_TEXT
    dropped = kept_for_later(tracker.kept(BODY))
    if written_length(question) < LEAST_LENGTH and not another_matter_in(tracker.said):
        aside = tracker.get_slot(ASIDE)
        speak_and_record(desk, dispatcher, tracker, cancelled_turn(desk, aside))
        return [*emptied(), *dropped]
    answer = answer_on(desk, tracker.question_of(question), on=desk.clock.today())
    if is_first_to_speak(dispatcher, tracker):
        leave_trace(desk, answer, question, asker(desk, tracker))
    speak(dispatcher, cancelled_turn(desk, None))
    speak(dispatcher, answer)
    kept = question if answer.card.outcome.may_be_left_as_message else None
    offered = list(entry_ids(answer.card.choices)) or None
    return [*emptied(), *dropped, SlotSet(ASIDE, kept), SlotSet("offered_entries", offered)]


def kept_for_later(body: MaskedText) -> list[EventType]:
    """A text that was dropped never comes back by itself: only a wish that says so takes it up."""
    return [SlotSet(DROPPED, body)] if is_long_enough(body) else []


def cancelled_turn(desk: Desk, aside: str | None) -> Turn:
    """Nothing was left; ``aside``, said while the message was being left, still can be."""
    told = desk.words.say("utter_message_cancelled")
    if not aside:
        return menu_turn(told)
    offer = desk.words.say("utter_leave_aside_instead", question=shortened(aside))
    return menu_turn(f"{told}\n{offer}", *ways(desk.words, ["leave_message"]))


def begun_with(question: MaskedText) -> list[EventType]:
    """The slots with which the form begins: ``question`` is shown, where it says something.

    What goes unanswered from here on is another matter, to be offered afterwards.
    """
    if written_length(question) < LEAST_LENGTH:
        return []
    return [*drafted(question, from_before=True), SlotSet(ASIDE, None)]


def leave(
    desk: Desk,
    body: MaskedText,
    *,
    asker_key: str,
    confirmation_id: str | None = None,
    consent_public: bool = False,
    too_late: Callable[[], bool] = lambda: False,
) -> LeftMessage:
    """The message and its case, committed.

    Raises RecordsFault, ChangedMeanwhile, MessagesSwitchedOff, TooLate; then nothing is stored.
    """
    key = desk.secrets.asker_key
    code = confirmed_code(key, confirmation_id) if confirmation_id else None
    with desk.uow() as uow:
        require_messages_open(uow)
        left = leave_message(
            uow,
            subject=subject_of(body),
            body=body,
            kind=kind_of(body),
            asker_key=asker_key,
            channel=CHANNEL,
            consent_public=consent_public,
            confirmation_id=confirmation_id,
            code=code,
            at=desk.clock.now(),
            duties=desk.duties,
            rng=random.SystemRandom(),
        )
        if too_late():
            raise TooLate
        uow.commit()
    return left


def created_turn(desk: Desk, left: LeftMessage, *, aside: str | None = None) -> Turn:
    """The tracking number, the due date and where contact details can be left.

    ``aside`` was asked on the way and has no answer: it can be left as the next message.
    """
    offer = desk.words.say("utter_leave_aside_too", question=shortened(aside)) if aside else ""
    choices = ways(desk.words, ["leave_message"]) if aside else ()
    card = created_card(desk, left, offer, choices)
    return Turn(f"{created_text(desk, left)}\n{offer}".strip(), card)


def created_text(desk: Desk, left: LeftMessage) -> str:
    outcome = AnswerOutcome.HANDED_TO_MESSAGE
    return desk.words.say(
        f"utter_{outcome}_again" if left.repeated else f"utter_{outcome}",
        tracking_no=left.message.tracking_no,
        lookup_code=left.lookup_code,
        due_on=left.case.due_on.isoformat(),
        provisional=provisional_note(desk.words, left.case),
        url=message_url(desk, left),
        not_kept=not_kept_note(desk.words, left.message.body),
        code_note=desk.words.say(f"code_{left.code_told}"),
    )


def created_card(
    desk: Desk, left: LeftMessage, offer: str, choices: tuple[Choice, ...]
) -> AnswerCard:
    case, not_kept = left.case, not_kept_note(desk.words, left.message.body)
    return AnswerCard(
        type=CardType.MESSAGE_CREATED,
        outcome=AnswerOutcome.HANDED_TO_MESSAGE,
        choices=choices,
        tracking_no=left.message.tracking_no,
        due_on=case.due_on.isoformat(),
        extra={
            "url": message_url(desk, left),
            "lookup_code": left.lookup_code,
            "due_provisional": case.due_provisional,
            "notes": [n for n in (provisional_note(desk.words, case), not_kept, offer) if n],
        },
    )


def message_url(desk: Desk, left: LeftMessage) -> str:
    return f"{desk.settings.address}/messages/{left.message.tracking_no}"


def emptied() -> list[EventType]:
    """Nothing of a message stays in the conversation once it is left or cancelled."""
    return [SlotSet(slot, None) for slot in FORM_SLOTS]
