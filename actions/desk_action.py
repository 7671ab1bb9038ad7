"""Base class of the custom actions: one turn in, words and a card out."""

import asyncio
import logging
import re
from abc import abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.masked_tracker import MaskedTracker
from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.emergency import help_turn
from desk.conversation.refusals import refusal
from desk.conversation.turn import Turn
from desk.danger import Danger
from desk.logging.log_lines import ProgramName
from desk.time_budget import DATABASE_S
from desk.turns.recording import leave_trace
from desk.turns.taken_turn import Asker
from desk.wiring import Desk
from language.masking import asker_key
from records.lock_timeouts import database_wait

logger = logging.getLogger(__name__)

CHANNEL = Channel.CHAT
EMPTY_LINES = re.compile(r"\n\s*\n")


class DeskAction(Action):
    """An action that knows the desk; subclasses say what they do in ``respond``."""

    title: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self) -> str:
        return self.title

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Respond in a thread, so that one slow search does not hold up other people."""
        heard = MaskedTracker(tracker, self.desk.intake)
        try:
            with database_wait(DATABASE_S):
                return await asyncio.to_thread(self._respond, dispatcher, heard)
        except Exception:  # an entry point: whatever happened, the asker gets words
            logger.exception("%s failed", ProgramName(self.name()))
            tell(self.desk, dispatcher, AnswerOutcome.ERROR_DIALOGUE)
            return []

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        """What is no question is dealt with first, whatever the dialogue took it for."""
        if tracker.pressed or not is_first_to_speak(dispatcher, tracker):
            return self.respond(dispatcher, tracker)
        refused_as = self.refusal_of(tracker)
        if refused_as is not None:
            turn = refusal(refused_as, self.desk.words)
            speak_and_record(self.desk, dispatcher, tracker, turn)
            return [FollowupAction("action_listen")]
        danger = self.danger_of(tracker)
        if danger is None:
            return self.respond(dispatcher, tracker)
        writing = tracker.active_loop_name is not None
        say_who_helps(self.desk, dispatcher, tracker, danger, writing=writing)
        return self.after_help(danger, dispatcher, tracker)

    def refusal_of(self, tracker: MaskedTracker) -> AnswerOutcome | None:
        """How the turn ends where what was said must not be answered."""
        return tracker.question.refused

    def danger_of(self, tracker: MaskedTracker) -> Danger | None:
        """What somebody may be in danger of by what was said."""
        return tracker.question.danger

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """What follows where somebody may be in danger and was told who helps: after a sure cry
        nothing, but a form goes on."""
        goes_on = tracker.active_loop_name is not None or not danger.sure
        return self.respond(dispatcher, tracker) if goes_on else []

    @abstractmethod
    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        """Say what there is to say and give the events that follow; may block."""


def tell(desk: Desk, dispatcher: CollectingDispatcher, outcome: AnswerOutcome) -> None:
    """Say the words of an outcome that needs no values, without leaving a trace."""
    speak(dispatcher, Turn(desk.words.say(f"utter_{outcome}"), AnswerCard(CardType.NONE, outcome)))


def speak(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """Text and card; Rasa sends them as two consecutive messages."""
    dispatcher.utter_message(text=in_one_piece(turn.text), json_message=turn.card.to_json())


def in_one_piece(text: str) -> str:
    """``text`` without empty lines: at those, Rasa would break it into several messages."""
    return EMPTY_LINES.sub("\n", text)


def speak_and_record(
    desk: Desk, dispatcher: CollectingDispatcher, tracker: MaskedTracker, turn: Turn
) -> None:
    """Speak; the first words after an asker's message leave that turn's one event."""
    if is_first_to_speak(dispatcher, tracker):
        leave_trace(desk, turn, tracker.heard, asker(desk, tracker))
    speak(dispatcher, turn)


def say_who_helps(
    desk: Desk,
    dispatcher: CollectingDispatcher,
    tracker: MaskedTracker,
    danger: Danger,
    *,
    writing: bool,
) -> None:
    """Who helps, as the first words of the turn and its event."""
    speak_and_record(desk, dispatcher, tracker, help_turn(danger, desk.words, writing=writing))


def is_first_to_speak(dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> bool:
    """Nothing has been said yet since the asker's last message."""
    if dispatcher.messages:
        return False
    for event in reversed(tracker.events):
        if event["event"] == "bot":
            return False
        if event["event"] == "user":
            return True
    return True


def is_too_late(desk: Desk, tracker: MaskedTracker) -> bool:
    """Whether nobody waits any more for what this turn does (bot.turn_metadata)."""
    answer_by = (tracker.latest_message.get("metadata") or {}).get("answer_by")
    return answer_by is not None and desk.clock.now().timestamp() > answer_by


def asker(desk: Desk, tracker: MaskedTracker) -> Asker:
    """Who is counted for this turn; the sender id itself is not kept."""
    return Asker(asker_key(desk.secrets.asker_key, tracker.sender_id), CHANNEL)
