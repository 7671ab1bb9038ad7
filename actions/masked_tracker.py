"""A tracker whose last message is masked and checked for refusal, once for each call of an action.

The portal has masked what was typed before; other clients of the dialogue server may not have.
"""

from functools import cached_property

from rasa_sdk import Tracker

from casework.board import without_codes
from desk.conversation.intake import Intake, Question
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
        """What was said, checked for what must not be answered."""
        return self._intake.question(self.said)

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
