"""Search step: one question to its answer in words, as of a day; leaves no trace."""

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.completion.fact_mentions import AGE
from desk.completion.told_facts import NO_FACTS, Facts, facts_in
from desk.conversation.age_limits import AgeLimit, excluding
from desk.conversation.answer_texts import answer_text
from desk.conversation.cards import answer_card
from desk.conversation.emergency import with_help
from desk.conversation.intake import Question
from desk.conversation.polar_answers import is_polar
from desk.conversation.reckoned import with_reckoning
from desk.conversation.refusals import refusal
from desk.conversation.turn import Turn
from desk.conversation.unknown_matters import told_of_the_matter
from desk.conversation.validity_check import ending, still_valid
from desk.index.live_index import NoIndexYet
from desk.turns.faq_before_clause import with_faq_first
from desk.turns.own_group import for_own_group, with_own_lines
from knowledge import OUTCOME_OF_KIND, Answer, Answerer, UnusableIndex

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)


def answer_on(
    desk: "Desk",
    question: Question,
    *,
    on: date,
    near_policy: str | None = None,
    without: Collection[str] = (),
) -> Turn:
    """Answer as of the day ``on``: searched, checked against the records, put into words.

    ``near_policy`` is the policy_id of one that is preferred, ``without`` are entries that must not
    be shown.
    """
    if question.unanswered is not None:
        return refusal(question.unanswered, desk.words)

    def ask(answerer: Answerer) -> Answer:
        return answerer.answer(question.text, on=on, near_policy=near_policy, without=without)

    facts = facts_in(question.text)
    turn = in_words(desk, with_answerer(desk, ask), on, asked=question.text, facts=facts)
    turn = with_own_lines(desk.words, turn, facts)
    return in_both_languages(desk, turn, question)


def answer_or_help(desk: "Desk", question: Question, *, on: date) -> Turn:
    """The same as one turn in which who helps stands first, where danger is heard."""
    turn, danger = answer_on(desk, question, on=on), question.danger
    return with_help(danger, turn, desk.words, asked=question.text) if danger else turn


def entry_on(desk: "Desk", entry_id: str, *, on: date) -> Turn:
    """The entry that was picked."""
    return in_words(desk, with_answerer(desk, lambda found: chosen(found, entry_id, on=on)), on)


def with_answerer(desk: "Desk", ask: Callable[[Answerer], Answer]) -> Answer:
    """What ``ask`` learns of the live answerer; ``error_index`` while no usable index is there."""
    try:
        return ask(desk.answerer())
    except (NoIndexYet, UnusableIndex) as fault:
        logger.error("index cannot serve", exc_info=fault)
        return ending(AnswerOutcome.ERROR_INDEX)


def chosen(answerer: Answerer, entry_id: str, *, on: date) -> Answer:
    """The entry a person picked, if it is still known and in force."""
    entry = answerer.entry(entry_id)
    if entry is None:
        return ending(AnswerOutcome.NO_ANSWER_UNKNOWN)
    if not entry.in_force(on):
        return ending(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE)
    return Answer(OUTCOME_OF_KIND[entry.kind], 1.0, entry, (), (), None)


def in_words(
    desk: "Desk", answer: Answer, on: date, *, asked: str = "", facts: Facts = NO_FACTS
) -> Turn:
    """An answer that may no longer be given since its index was built is none; what is for the
    group of the asker goes before what is for others, by the ``facts`` told; a reviewed entry goes
    before the clause that it cites; a yes or no that is for another age is likely at most."""
    answer = for_own_group(desk.answerer, still_valid(desk, answer, on), facts)
    answer, age = with_faq_first(desk, answer, on, asked=asked), facts.get(AGE)
    answer, limit = for_the_age(answer, age)
    address = desk.settings.address
    card = answer_card(answer, desk.words, on=on, address=address, asked=asked)
    if limit is not None:
        card = replace(card, preface=desk.words.say("for_another_age", age=age, limit=limit.said))
    shown = tuple(entry.entry_id for entry in answer.shown)
    turn = Turn(answer_text(desk.words, answer, card), card, shown)
    return with_reckoning(desk, told_of_the_matter(desk, turn, asked), asked)


def for_the_age(answer: Answer, age: str | None) -> tuple[Answer, AgeLimit | None]:
    """``answer``, with the age limit that leaves ``age`` out where it is a yes or no to others."""
    entry = answer.entry
    if not age or entry is None or not is_polar(entry.answer):
        return answer, None
    limit = excluding(age, entry.answer)
    outcome = AnswerOutcome.ANSWERED_LIKELY if limit else answer.outcome
    return replace(answer, outcome=outcome), limit


def in_both_languages(desk: "Desk", turn: Turn, question: Question) -> Turn:
    """What is asked in another language and not found is told in Chinese and English."""
    if not turn.card.outcome.is_unanswered or not question.read.foreign:
        return turn
    return replace(turn, text=desk.words.say("utter_in_english"))
