"""Changes of the draft: written, gone on with, cut, taken from what was asked beside it."""

from rasa_sdk.events import SlotSet

from actions.leave_message.form_step import FormStep
from actions.leave_message.known_answers import answer_there_is
from actions.leave_message.slots import (
    ANSWERED,
    ASIDE,
    ASK_AGAIN,
    FROM_BEFORE,
    Events,
    drafted,
    keeps_a_text,
)
from desk.conversation.intake import Question
from desk.message_form.changes import names_a_sentence, words_to_cut
from desk.message_form.exchanged_words import exchange_in
from desk.message_form.lengths import SURELY_A_BODY
from desk.message_form.sentences import without_named, without_words
from desk.message_form.subject import shortened
from desk.turns.taken_turn import menu_turn
from desk.wiring import Desk
from language.masking import NO_TEXT, MaskedText, on_lines, without_placeholders
from language.segmentation import content_words
from language.written_length import written_length


def write(step: FormStep, text: MaskedText) -> Events:
    """Keep the text, and give first what is known about it."""
    body = step.read(text)
    events = keep(step, body)
    turn = answer_there_is(step.desk, body) if keeps_a_text(events) else None
    return events if turn is None else [*events, *step.give(turn)]


def add(step: FormStep, text: MaskedText) -> Events:
    """The text goes on; a question from before the form gives way to another matter."""
    body = step.body
    if not body:
        return write(step, text)
    if step.tracker.get_slot(FROM_BEFORE) and is_another_matter(text, body):
        return put_in_place(step, text, of=body)
    if text in body.splitlines():
        return ASK_AGAIN  # sent twice
    return keep(step, step.read(on_lines(body, text)))


def put_in_place(step: FormStep, text: MaskedText, *, of: MaskedText) -> Events:
    """Another matter than what was asked before the form; that one is offered afterwards."""
    events = keep(step, step.read(text))
    if not keeps_a_text(events):
        return events
    step.say("utter_message_instead", question=shortened(of))
    return [*events, SlotSet(ASIDE, of)]


def cut(step: FormStep, wish: MaskedText) -> Events:
    """Show the text without the sentence that is named; it stays where none is found."""
    body, words = step.body, words_to_cut(wish)
    left = without_named(body, wish) or (without_words(body, words) if words else NO_TEXT)
    if left:
        return [*drafted(left), *ASK_AGAIN]
    if words and not names_a_sentence(wish):  # 把路边的石墩去掉 is what is asked for
        return add(step, wish)
    return step.say("utter_message_change_how")


def leave_out(step: FormStep, text: MaskedText) -> Events:
    """A cry for help stays beside the text, and is told how to go in."""
    return [*step.say("utter_message_left_out"), SlotSet(ANSWERED, text)]


def exchange(step: FormStep, wish: MaskedText) -> Events:
    """Show the text with other words; what names none of its words goes on with it.

    The wish itself may sound like what is refused (把太硬改成太软); the new words may not be.
    """
    found = exchange_in(wish, step.body)
    body = found.in_text(step.body) if found else NO_TEXT
    if not (found and body):
        return add(step, wish)
    if step.read(found.new).refused or step.read(body).refused:
        return ASK_AGAIN
    return [*drafted(body), *ASK_AGAIN]


def add_aside(step: FormStep, _: MaskedText) -> Events:
    """What was asked beside the text goes into it."""
    return use_aside(step, before=step.body)


def take_aside(step: FormStep, _: MaskedText) -> Events:
    """What was asked beside the text takes its place."""
    return use_aside(step, before=NO_TEXT)


def use_aside(step: FormStep, *, before: MaskedText) -> Events:
    slot = next((name for name in (ANSWERED, ASIDE) if step.tracker.get_slot(name)), None)
    if slot is None:
        return ASK_AGAIN
    aside = step.tracker.kept(slot)
    events = keep(step, step.read(on_lines(before, aside) if before else aside))
    return [*events, SlotSet(slot, None)] if keeps_a_text(events) else events


def keep(step: FormStep, draft: Question) -> Events:
    """Keep a text that says something; one that does not leaves everything as it was."""
    if draft.refused is not None:
        return ASK_AGAIN
    fault = fault_of(step.desk, draft.text)
    if fault is None:
        return [*drafted(draft.text), *ASK_AGAIN]
    if draft.danger is None:  # who helps was said; no word about the length after it
        step.speak(menu_turn(fault))
    return ASK_AGAIN


def fault_of(desk: Desk, body: str) -> str | None:
    """What is wrong with the length of a text, in words; None where nothing is."""
    if not written_length(without_placeholders(body)):
        return desk.words.say("utter_message_too_short")
    longest = desk.duties.answering.figure("body_at_most_chars")
    if len(body) > longest:
        return desk.words.say("utter_message_too_long", limit=longest)
    return None


def is_another_matter(text: str, body: str) -> bool:
    """Whether a text is long enough to stand for itself and shares no word with the other."""
    stands_alone = written_length(text) >= SURELY_A_BODY
    return stands_alone and not set(content_words(text)) & set(content_words(body))
