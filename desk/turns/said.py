"""What one turn brings in: the words of an asker, masked and read, or a button of ours."""

import json
from dataclasses import dataclass

from desk.conversation.intake import NO_WORDS, Intake, Question
from desk.danger import Danger
from desk.journeys.steps import JOURNEY, Step, StepKind
from desk.turn_reading.intents import intent_of
from language.masking import MaskedText


@dataclass(frozen=True, slots=True)
class Said:
    """``heard`` is what is recorded of it. ``intent``: what it does in a conversation, by what it
    is read as; of a button its own. ``entry_id``, ``useful`` and ``step`` come with a button.
    ``page``: the policy_id of the page that it was said on."""

    question: Question
    heard: MaskedText
    intent: str
    pressed: bool = False
    entry_id: str | None = None
    useful: bool = True
    page: str | None = None
    step: Step | None = None

    @property
    def words(self) -> MaskedText:
        """What the asker wrote; empty of a button."""
        return self.question.text

    @property
    def danger(self) -> Danger | None:
        return self.question.danger


def typed(question: Question, *, page: str | None = None) -> Said:
    """Words of an asker, where nobody else has read them."""
    return Said(question, question.text, intent_of(question.read), page=page)


def pressed(payload: str, *, page: str | None = None) -> Said:
    """A button by its payload, ``/choose_entry{"entry_id": "faq:1"}``, which anyone may make up."""
    name, brace, values = payload.removeprefix("/").partition("{")
    named = json.loads(brace + values) if brace else {}
    if name == JOURNEY:
        named = {"step": step_of(**named)}
    return Said(NO_WORDS, Intake().masked(payload), name, pressed=True, page=page, **named)


def step_of(step: str, of: str, value: str) -> Step:
    """The step of a button, as its payload names it."""
    return Step(StepKind(step), of, value)
