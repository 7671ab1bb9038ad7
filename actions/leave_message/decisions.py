"""Decisions on the draft: sent, cancelled, written anew, published or not."""

from rasa_sdk.events import SlotSet

from actions.leave_message.form_step import FormStep
from actions.leave_message.slots import (
    ASK_AGAIN,
    CANCEL,
    DECISION,
    KIND,
    PUBLIC,
    REQUESTED,
    SEND,
    Events,
    drafted,
    is_long_enough,
)
from desk.message_form.subject import kind_named
from language.masking import MaskedText


def send(step: FormStep, _: MaskedText) -> Events:
    return [SlotSet(DECISION, SEND)] if is_long_enough(step.body) else ASK_AGAIN


def cancel(step: FormStep, _: MaskedText) -> Events:
    """End the form; what follows in the same breath is dealt with by action_leave_message."""
    return [SlotSet(DECISION, CANCEL), SlotSet(REQUESTED, None)]


def rewrite(step: FormStep, _: MaskedText) -> Events:
    return [*drafted(None), *ASK_AGAIN]


def agree_public(step: FormStep, _: MaskedText) -> Events:
    return [SlotSet(PUBLIC, True), *step.say("utter_message_may_be_public")]


def keep_private(step: FormStep, _: MaskedText) -> Events:
    return [SlotSet(PUBLIC, None), *step.say("utter_message_stays_private")]


def set_kind(step: FormStep, told: MaskedText) -> Events:
    kind = kind_named(told)
    name = step.desk.words.say(f"message_kind_{kind}")
    return [SlotSet(KIND, str(kind)), *step.say("message_kind_set", kind=name)]


def say_how_long(step: FormStep, _: MaskedText) -> Events:
    days = step.desk.duties.answering.figure("within_working_days")
    return step.say("utter_message_how_long", days=days)
