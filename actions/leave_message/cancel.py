"""Cancelling: nothing is left, and a question asked in the same breath is answered."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, asker, is_first_to_speak, speak, speak_and_record
from actions.leave_message.slots import ASIDE, BODY, Events, emptied, kept_for_later
from actions.masked_tracker import MaskedTracker
from desk.conversation.choices import entry_ids
from desk.conversation.turn import Turn
from desk.message_form.decisions import cancelled, turned_away
from desk.message_form.lengths import LEAST_LENGTH
from desk.message_form.quoting import quoted
from desk.turns.another_matter import another_matter_in
from desk.turns.answers import answer_on
from desk.turns.recording import leave_trace
from desk.turns.taken_turn import menu_turn, ways
from desk.wiring import Desk
from language.masking import NO_TEXT, MaskedText
from language.written_length import written_length


class ActionCancelMessage(DeskAction):
    """Says that nothing was left, and forgets the text that was shown."""

    title = "action_cancel_message"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        return cancel(self.desk, dispatcher, tracker)


def cancel(desk: Desk, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
    """Nothing is left; what was written is kept, to be shown where the asker leaves it after all
    (刚才那个还是留吧), and nowhere else."""
    found = cancelled(tracker.said) or turned_away(tracker.said)
    question = found.text if found else NO_TEXT
    dropped = kept_for_later(tracker.kept(BODY))
    if written_length(question) >= LEAST_LENGTH or another_matter_in(tracker.said):
        told = answer_instead(desk, question, dispatcher, tracker)
        return [*emptied(), *dropped, *told]
    aside = tracker.get_slot(ASIDE)
    speak_and_record(desk, dispatcher, tracker, cancelled_turn(desk, aside))
    return [*emptied(), *dropped]


def answer_instead(
    desk: Desk, question: MaskedText, dispatcher: CollectingDispatcher, tracker: MaskedTracker
) -> Events:
    """Say that nothing was left, and answer what was asked in the same breath."""
    answer = answer_on(desk, tracker.question_of(question), on=desk.clock.today())
    if is_first_to_speak(dispatcher, tracker):
        leave_trace(desk, answer, question, asker(desk, tracker))
    speak(dispatcher, cancelled_turn(desk, None))
    speak(dispatcher, answer)
    kept = question if answer.card.outcome.may_be_left_as_message else None
    offered = list(entry_ids(answer.card.choices)) or None
    return [SlotSet(ASIDE, kept), SlotSet("offered_entries", offered)]


def cancelled_turn(desk: Desk, aside: str | None) -> Turn:
    """Nothing was left; ``aside``, said while the message was being left, still can be."""
    told = desk.words.say("utter_message_cancelled")
    if not (said := quoted(aside or "")):
        return menu_turn(told)
    offer = desk.words.say("utter_leave_aside_instead", question=said)
    return menu_turn(f"{told}\n{offer}", *ways(desk.words, ["leave_message"]))
