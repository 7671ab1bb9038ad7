"""Search step of a question that may go on with what was talked of."""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.completion.answering import AnswerInConversation
from desk.completion.told_facts import with_told
from desk.completion.wordings import TalkedOf
from desk.conversation.answer_texts import numbered
from desk.conversation.choices import choices_of
from desk.conversation.intake import Question
from desk.conversation.refusals import refusal
from desk.conversation.turn import Turn
from desk.conversation.validity_check import ending, valid_entries
from desk.conversation.words import Words
from desk.index.live_index import NoIndexYet
from desk.turns.answers import in_both_languages, in_words
from desk.turns.own_group import own_of_policy, with_own_lines
from knowledge import UnusableIndex
from language.masking import MaskedText, changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)


def answer_after(
    desk: "Desk",
    question: Question,
    before: TalkedOf,
    *,
    on: date,
    without: Collection[str],
    page: str | None = None,
) -> Turn:
    """Answer as of the day ``on`` what ``question``, asked on the ``page`` of a policy, asks after
    ``before``."""
    if question.unanswered is not None:
        return refusal(question.unanswered, desk.words)
    try:
        found = desk.answer_in_conversation(question.text, before, on=on, without=without)
    except (NoIndexYet, UnusableIndex) as fault:
        logger.error("index cannot serve", exc_info=fault)
        return in_words(desk, ending(AnswerOutcome.ERROR_INDEX), on, asked=question.text)
    facts = with_told(before.facts, question.text)
    found = own_of_policy(found, facts)
    turn = in_words(desk, found.answer, on, asked=question.text, facts=facts)
    own = with_own_lines(desk.words, turn, facts)
    if found.asked_as and turn.shown:  # else it was no matter of that policy after all
        on_page = before.is_page and before.policy_id == page
        used = () if own is not turn else found.facts
        return shown_as_read(desk.words, own, replace(found, facts=used), on_page=on_page)
    own = in_both_languages(desk, own, question)
    return with_entries_of_policy(desk, own, found, on=on, asked=question.text)


def shown_as_read(words: Words, turn: Turn, found: AnswerInConversation, *, on_page: bool) -> Turn:
    """The turn below the question as it was completed, and the facts that it was completed with."""
    told = words.say("joiner").join(words.say("told_fact", fact=fact) for fact in found.facts)
    name = "read_on_page" if on_page else "goes_on"
    lines = [words.say(name, asked_as=found.asked_as)]
    lines += [words.say("by_told_facts", facts=told)] if told else []
    preface = "\n".join([*lines, *([turn.card.preface] if turn.card.preface else [])])
    card = replace(turn.card, preface=preface, asked_as=found.asked_as)
    return replace(turn, text="\n".join([*lines, turn.text]), card=card)


def with_entries_of_policy(
    desk: "Desk", turn: Turn, found: AnswerInConversation, *, on: date, asked: MaskedText
) -> Turn:
    """A turn that found nothing, with what comes near in the policy talked of: to be picked, below
    what comes near elsewhere. Where an agency handles what is asked, it is a matter of its own."""
    entries = valid_entries(desk, found.here, on)
    if not entries or turn.card.contacts or not turn.card.outcome.found_nothing:
        return turn
    elsewhere, here = turn.card.choices, choices_of(entries, desk.words, asked)
    title = entries[0].sources[0].title
    text = desk.words.say(
        "utter_related_and_follow_ups" if elsewhere else "utter_follow_ups",
        title=title,
        others=numbered(desk.words, elsewhere),
        choices=numbered(desk.words, here, start=len(elsewhere) + 1),
    )
    card = replace(turn.card, choices=(*elsewhere, *here))
    shown = (*turn.shown, *(entry.entry_id for entry in entries))
    return Turn(text, card, shown, turn.left_as if elsewhere else about(desk.words, title, asked))


def about(words: Words, title: str, asked: MaskedText) -> MaskedText:
    """The question as a message, with the policy talked of: alone it tells a department nothing."""
    name = "utter_follow_up_as_message"
    return changed_by(lambda said: words.say(name, title=title, question=said), asked)
