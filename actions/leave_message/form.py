"""Rasa form of leave_message: one text, shown in full before it is sent, and kept until then.

The text is what the asker has written since the form began. What was asked beside it and got an
answer is no part of it unless its asker says so.
"""

from collections.abc import Callable

from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction
from actions.leave_message import answers, decisions, draft
from actions.leave_message.danger import danger_beside, is_surely_a_cry, kept_open
from actions.leave_message.form_step import FormStep
from actions.leave_message.heard import heard_in
from actions.leave_message.interruptions import as_the_rules_have_it
from actions.leave_message.slots import ASK_AGAIN, BODY, DECISION, REQUESTED, Events
from actions.masked_tracker import MaskedTracker
from desk.message_form.changes import is_said_to_be_text
from desk.message_form.moves import Move, Reading
from desk.message_form.reading import read_with_draft, read_without_draft
from language.masking import MaskedText

OF_MOVE: dict[Move, Callable[[FormStep, MaskedText], Events]] = {
    Move.SEND: decisions.send,
    Move.CANCEL: decisions.cancel,
    Move.REWRITE: decisions.rewrite,
    Move.AGREE_PUBLIC: decisions.agree_public,
    Move.KEEP_PRIVATE: decisions.keep_private,
    Move.SET_KIND: decisions.set_kind,
    Move.SAY_HOW_LONG: decisions.say_how_long,
    Move.WRITE: draft.write,
    Move.ADD: draft.add,
    Move.CUT: draft.cut,
    Move.LEAVE_OUT: draft.leave_out,
    Move.EXCHANGE: draft.exchange,
    Move.ADD_ASIDE: draft.add_aside,
    Move.TAKE_ASIDE: draft.take_aside,
    Move.ASK: answers.answer,
    Move.ASK_BESIDE: answers.answer_beside,
    Move.ANSWERED: answers.end_answered,
    Move.SAY_NOT_SENT: lambda step, _: step.say("utter_message_not_sent_yet"),
    Move.SAY_GO_ON: lambda step, _: step.say("utter_message_go_on"),
    Move.SAY_CODE: lambda step, _: step.say("utter_message_code_lost"),
    Move.ASK_AGAIN: lambda step, _: ASK_AGAIN,
    Move.PASS_ON: lambda step, _: [],
}


class ValidateLeaveMessageForm(DeskAction):
    """Fills the form's slots; what it does not take is left to the rules for interruptions.

    No events mean that nothing was taken; a decision of None makes the form ask again.
    """

    title = "validate_leave_message_form"

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        """What is no message at all is refused by the action that asks again."""
        return self.respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        if tracker.get_slot(REQUESTED) not in (BODY, DECISION):
            return []
        reading, danger = reading_of(tracker), danger_beside(tracker)
        step = FormStep(self.desk, dispatcher, tracker)
        if danger is not None and reading.move is not Move.PASS_ON:
            step.say_who_helps(danger)
        return OF_MOVE[reading.move](step, reading.text)


def reading_of(tracker: MaskedTracker) -> Reading:
    """What the turn does to the message, with a cry for help heard in it and Rasa's rules."""
    heard, has_draft = heard_in(tracker), tracker.get_slot(REQUESTED) == DECISION
    reading = read_with_draft(heard) if has_draft else read_without_draft(heard)
    reading = as_the_rules_have_it(reading, heard, tracker.rasa_intent)
    danger = danger_beside(tracker)
    if danger is None:
        return reading
    beside = has_draft and not is_said_to_be_text(heard.text)
    return kept_open(reading, heard, sure=is_surely_a_cry(danger) and beside)
