"""Sending a message that was agreed to: stored with its number, or kept where that fails."""

import logging
import random
from collections.abc import Callable

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import CHANNEL, DeskAction, asker, is_too_late, speak, speak_and_record
from actions.leave_message.cancel import cancel
from actions.leave_message.created import created_turn
from actions.leave_message.slots import (
    ASIDE,
    BODY,
    CONFIRMATION,
    DECISION,
    DROPPED,
    EVALUATED,
    KIND,
    LAST_SENT,
    PUBLIC,
    SEND,
    emptied,
    kept_for_later,
)
from actions.leave_message.switched_off import off_turn
from actions.masked_tracker import MaskedTracker
from casework.answer_outcomes import AnswerOutcome
from casework.board import LeftMessage, MessageKind, confirmed_code, leave_message
from casework.errors import ChangedMeanwhile, MessagesSwitchedOff, RecordsFault
from casework.service import require_messages_open
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.message_form.subject import kind_of, subject_of
from desk.wiring import Desk
from language.masking import MaskedText

logger = logging.getLogger(__name__)


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
                kind=MessageKind(tracker.get_slot(KIND)) if tracker.get_slot(KIND) else None,
                policy_id=tracker.get_slot(EVALUATED),
                too_late=lambda: is_too_late(self.desk, tracker),
            )
        except (RecordsFault, ChangedMeanwhile, TooLate):
            return self._keep_unsent(dispatcher)
        except MessagesSwitchedOff as off:
            kept = kept_for_later(body)
            told = off_turn(self.desk, off.reason, keeps=bool(kept))
            speak_and_record(self.desk, dispatcher, tracker, told)
            return [*emptied(), *kept]
        turn = created_turn(self.desk, left, aside=aside)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        number = left.message.tracking_no
        asked = [] if aside == tracker.get_slot(ASIDE) else [SlotSet(ASIDE, aside)]
        return [*emptied(), *asked, SlotSet(DROPPED, None), SlotSet(LAST_SENT, number)]

    def _keep_unsent(self, dispatcher: CollectingDispatcher) -> list[EventType]:
        """Nothing was stored; the next yes to the same text tries again."""
        logger.warning("a message could not be stored; its asker was told so")
        told = self.desk.words.say("utter_message_kept_unsent")
        speak(dispatcher, Turn(told, AnswerCard(CardType.NONE, AnswerOutcome.ERROR_DIALOGUE)))
        return [SlotSet(DECISION, None), FollowupAction("leave_message_form")]


class TooLate(RuntimeError):
    """Whoever asked was told in the meantime that this was not done; so it is not done."""


def leave(
    desk: Desk,
    body: MaskedText,
    *,
    asker_key: str,
    confirmation_id: str | None = None,
    consent_public: bool = False,
    kind: MessageKind | None = None,
    policy_id: str | None = None,
    too_late: Callable[[], bool] = lambda: False,
) -> LeftMessage:
    """The message and its case, committed. ``kind``: as it was begun, else as it reads.

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
            kind=kind or kind_of(body),
            policy_id=policy_id,
            asker_key=asker_key,
            channel=CHANNEL,
            consent_public=consent_public,
            confirmation_id=confirmation_id,
            code=code,
            at=desk.clock.now(),
            duties=desk.duties_in(uow),
            rng=random.SystemRandom(),
        )
        if too_late():
            raise TooLate
        uow.commit()
    return left


def unless_told(aside: str | None, body: str) -> str | None:
    """What was asked on the way, line by line, without what the message that was left tells."""
    lines = [line for line in (aside or "").splitlines() if line not in body]
    return "\n".join(lines) or None
