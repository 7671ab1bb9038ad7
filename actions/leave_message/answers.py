"""Questions answered beside the message; what has no answer belongs to it."""

from rasa_sdk.events import SlotSet

from actions.desk_action import asker
from actions.leave_message.draft import add
from actions.leave_message.form_step import FormStep
from actions.leave_message.known_answers import answer_there_is, names_a_topic
from actions.leave_message.slots import (
    ANSWERED,
    ASK_AGAIN,
    BODY,
    CANCEL,
    DECISION,
    REQUESTED,
    SHOWN,
    Events,
)
from casework.board import Judgement
from desk.conversation.judgements import leave_judgement
from desk.message_form.questions import asks, names_a_matter
from desk.turns.answers import answer_on
from language.masking import MaskedText


def answer(step: FormStep, text: MaskedText) -> Events:
    """Answer a question asked beside the message; without an answer it belongs to it, and so do few
    words that ask nothing and name no topic."""
    question = step.read(text)
    turn = answer_there_is(step.desk, question, asked=True)
    names = asks(text) or names_a_matter(text)
    if turn is None or not (names or names_a_topic(turn)):
        return add(step, text)
    return [*step.give(turn), SlotSet(ANSWERED, question.text), *ASK_AGAIN]


def answer_beside(step: FormStep, text: MaskedText) -> Events:
    """Say what is known, or that nothing is; the text shown stays as it is."""
    turn = answer_on(step.desk, step.read(text), on=step.desk.clock.today())
    return [*step.give(turn), *ASK_AGAIN]


def end_answered(step: FormStep, _: MaskedText) -> Events:
    """What was shown is counted as of use, and nothing is left."""
    shown: list[str] = step.tracker.get_slot(SHOWN) or []
    key = asker(step.desk, step.tracker).key
    leave_judgement(step.desk, shown[:1], Judgement.USEFUL, asker_key=key)
    return [SlotSet(BODY, None), SlotSet(DECISION, CANCEL), SlotSet(REQUESTED, None)]
