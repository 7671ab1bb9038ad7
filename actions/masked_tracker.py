"""A tracker whose last message is masked and read, once for each call of an action.

The portal has masked what was typed before; other clients of the dialogue server may not have.
"""

from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from casework.board import without_codes
from desk.conversation.intake import NO_WORDS, Intake, Question
from desk.journeys.steps import JOURNEY, Step
from desk.turn_reading.dialogue_intent import intent_beside
from desk.turns.said import Said, step_of
from language.masking import NO_TEXT, MaskedText, changed_by, masked_before


class MaskedTracker(Tracker):
    """The conversation as the dialogue server sends it, for one call of an action."""

    def __init__(self, tracker: Tracker, intake: Intake) -> None:
        super().__init__(
            tracker.sender_id,
            tracker.slots,
            tracker.latest_message,
            tracker.events,
            tracker._paused,
            tracker.followup_action,
            tracker.active_loop,
            tracker.latest_action_name,
            tracker.stack,
            tracker.user_id,
        )
        self._intake = intake

    @property
    def raw_text(self) -> str:
        """The last message as it came, not masked."""
        return str(self.latest_message.get("text") or "")

    @property
    def pressed(self) -> bool:
        """Whether the dialogue server reads the last message as the payload of a button."""
        return self.raw_text.lstrip().startswith("/")

    @cached_property
    def heard(self) -> MaskedText:
        """The last message or a payload. Lookup codes are hidden: it may be kept."""
        return changed_by(without_codes, self._intake.masked(self.raw_text))

    @property
    def said(self) -> MaskedText:
        """What the asker wrote; empty where a button was pressed: a payload is nobody's words."""
        return NO_TEXT if self.pressed else self.heard

    @cached_property
    def question(self) -> Question:
        """What was said, and what kind of turn it is read as."""
        return NO_WORDS if self.pressed else self._intake.question(self.said)

    @property
    def rasa_intent(self) -> str:
        """The intent that the rules went by; empty where there is none."""
        return str((self.latest_message.get("intent") or {}).get("name") or "")

    @cached_property
    def intent(self) -> str:
        """The intent that the turn is read as; a button names its own."""
        if self.pressed:
            return self.rasa_intent
        return intent_beside(self.rasa_intent, self.question.read, self.said)

    @property
    def page(self) -> str | None:
        """The policy_id of the page on which the asker wrote last, as the widget sends it."""
        users = (event for event in reversed(self.events) if event["event"] == "user")
        last: dict[str, Any] = next(users, {})
        found = (last.get("metadata") or {}).get("policy_id")
        return found if isinstance(found, str) else None

    @property
    def turn(self) -> Said:
        """What this turn brings in."""
        return Said(
            self.question,
            self.heard,
            self.intent,
            pressed=self.pressed,
            entry_id=next(self.get_latest_entity_values("entry_id"), None),
            useful=next(self.get_latest_entity_values("useful"), True) is not False,
            page=self.page,
            step=self._step,
        )

    @property
    def _step(self) -> Step | None:
        """The step of a journey that a button takes."""
        if not self.pressed or self.rasa_intent != JOURNEY:
            return None
        named = (next(self.get_latest_entity_values(name), "") for name in ("step", "of", "value"))
        return step_of(*map(str, named))

    def question_of(self, text: MaskedText) -> Question:
        """``text``, which may be a part of what was said; what was said itself is checked once."""
        return self.question if text == self.said else self._intake.question(text)

    def said_after(self, end: int) -> MaskedText:
        """What stands behind the first ``end`` characters of the last message."""
        before = self.raw_text[:end]
        if self.said.startswith(before):
            return changed_by(lambda said: said[end:], self.said)
        return changed_by(without_codes, self._intake.masked(self.raw_text[end:]))

    def kept(self, slot: str) -> MaskedText:
        """The text in a slot that only actions fill, with what was masked; empty without one."""
        return masked_before(self.get_slot(slot))
