"""Wording step: a found answer as it is said in its place in the conversation."""

from dataclasses import replace

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turns.taken_turn import choice

NOT_THIS = "/not_this"


def worded(
    words: Words, turn: Turn, *, leaving: bool, again: bool = False, wrong: bool = False
) -> Turn:
    """The turn as it is said in its place: with a way to say no to what is likely, and to what
    answers a question that was completed; while a message
    is left; when it is looked up ``again``, what was given before being ``wrong`` or not meant.
    """
    outcome = turn.card.outcome
    if outcome is AnswerOutcome.ANSWERED_LIKELY or turn.card.asked_as:
        turn = with_refusal(words, turn)
    if outcome.is_unanswered and leaving:
        text = words.say("utter_no_answer_while_leaving")
        turn = Turn(text, replace(turn.card, choices=()), left_as=turn.left_as)
    elif (outcome.may_be_left_as_message or again) and not leaving:
        turn = with_choice(turn, choice(words, "leave_message", "/leave_message"))
    return prefaced(turn, words.say("utter_answer_taken_back")) if wrong else turn


def prefaced(turn: Turn, words: str) -> Turn:
    """The same turn after ``words``."""
    preface = "\n".join(filter(None, (words, turn.card.preface)))
    return replace(turn, text=f"{words}\n{turn.text}", card=replace(turn.card, preface=preface))


def with_choice(turn: Turn, extra: Choice) -> Turn:
    return replace(turn, card=replace(turn.card, choices=(*turn.card.choices, extra)))


def with_refusal(words: Words, turn: Turn) -> Turn:
    """A button before the others that says no to the entry shown."""
    name = "not_asked" if turn.card.asked_as else "not_this"
    no = choice(words, name, f'{NOT_THIS}{{"entry_id": "{turn.shown[0]}"}}')
    return replace(turn, card=replace(turn.card, choices=(no, *turn.card.choices)))
