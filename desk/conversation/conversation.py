"""Answering one turn: search, put the result into words, record the event.

Used alike by the custom actions, by the portal while the dialogue server is down, and, without
the event, by ``policydesk ask``.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, Judgement, record_turn
from casework.errors import ChangedMeanwhile, RecordsFault
from desk.conversation.answer_texts import answer_text, follow_ups_text
from desk.conversation.cards import AnswerCard, CardType, answer_card
from desk.conversation.choices import choices_of
from desk.conversation.emergency import with_help
from desk.conversation.follow_ups import follow_ups, names_matter_of
from desk.conversation.intake import Question
from desk.conversation.judgements import leave_judgement
from desk.conversation.refusals import refusal
from desk.conversation.turn import Turn
from desk.conversation.unknown_matters import told_of_the_matter
from desk.conversation.validity_check import ending, still_valid, valid_entries
from desk.danger import danger_in
from desk.index.live_index import NoIndexYet
from desk.time_budget import TRACE_S
from knowledge import OUTCOME_OF_KIND, Answer, Answerer, UnusableIndex, rests_on
from language.masking import MaskedText
from records.lock_timeouts import database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)


def answer_turn(
    desk: "Desk",
    question: Question,
    *,
    asker_key: str,
    channel: Channel,
    near_policy: str | None = None,
    talked_of: str | None = None,
    without: Collection[str] = (),
    recorded: bool = True,
) -> Turn:
    """Answer ``question`` as of today and record the turn, unless its event has been left before.

    ``near_policy`` is the policy_id of the page it was asked on, ``talked_of`` that of which a
    question without a matter of its own may be asked, where there is one. ``without`` are the
    entries that the asker called wrong before.
    """
    on, query = desk.clock.today(), question.text
    near = near_policy or talked_of
    turn = answer_on(desk, question, on=on, near_policy=near, without=without)
    if talked_of and may_go_on(desk, turn, query, policy_id=talked_of):
        turn = with_follow_ups(desk, turn, query, policy_id=talked_of, on=on, without=without)
    if recorded:
        leave_trace(desk, turn, query=query, asker_key=asker_key, channel=channel)
    return turn


def may_go_on(desk: "Desk", turn: Turn, query: MaskedText, *, policy_id: str) -> bool:
    """Whether ``query`` may be asked of the policy talked of rather than be answered by ``turn``.

    It is not where the policy itself answers it, or where the index finds its matter elsewhere.
    """
    outcome = turn.card.outcome
    if not (outcome.found_nothing or outcome.offers_texts):
        return False
    first = next((desk.answerer().entry(entry_id) for entry_id in turn.shown), None)
    if first is None:
        return True
    if rests_on(first, policy_id):
        return not outcome.gives_text
    return not names_matter_of(query, first)


def with_follow_ups(
    desk: "Desk",
    turn: Turn,
    query: MaskedText,
    *,
    policy_id: str,
    on: date,
    without: Collection[str],
) -> Turn:
    """``turn`` with entries of the policy to pick from, where any comes near.

    An answer from another matter is not given either way: it can be picked.
    """
    found = follow_ups(desk.answerer(), query, policy_id=policy_id, on=on)
    entries = valid_entries(desk, [e for e in found if e.entry_id not in without], on)
    if not entries:
        return only_offered(desk, turn, query, on=on)
    choices = choices_of(entries, desk.words, query)
    title = entries[0].sources[0].title
    left_as = desk.words.say("utter_follow_up_as_message", title=title, question=query)
    card = AnswerCard(
        CardType.NONE, not_given(turn.card.outcome), confidence=turn.card.confidence,
        choices=choices,
    )  # fmt: skip
    shown = tuple(entry.entry_id for entry in entries)
    return Turn(follow_ups_text(desk.words, entries[0], card), card, shown, left_as)


def only_offered(desk: "Desk", turn: Turn, query: MaskedText, *, on: date) -> Turn:
    """What was given, surely or as likely, as something to pick; any other turn as it is."""
    if not turn.card.outcome.gives_text:
        return turn
    uncertain, sure = AnswerOutcome.NO_ANSWER_UNCERTAIN, turn.card.confidence or 0.0
    found = (desk.answerer().entry(entry_id) for entry_id in turn.shown)
    offered = Answer(uncertain, sure, None, tuple(filter(None, found)), (), None)
    return in_words(desk, offered, on, asked=query)


def not_given(outcome: AnswerOutcome) -> AnswerOutcome:
    """The outcome of a turn whose text was not given after all."""
    return AnswerOutcome.NO_ANSWER_UNCERTAIN if outcome.gives_text else outcome


def refused_turn(
    desk: "Desk", question: Question, *, asker_key: str, channel: Channel
) -> Turn | None:
    """What is no question ends here, whatever it looks like to the dialogue, and is recorded."""
    if question.refused is None:
        return None
    turn = refusal(question.refused, desk.words)
    leave_trace(desk, turn, query=question.text, asker_key=asker_key, channel=channel)
    return turn


def entry_turn(desk: "Desk", entry_id: str, *, asker_key: str, channel: Channel) -> Turn:
    """Give the entry that the asker picked among choices and record the turn."""
    on = desk.clock.today()
    turn = in_words(desk, with_answerer(desk, lambda found: chosen(found, entry_id, on=on)), on)
    query = desk.intake.masked(turn.card.question or entry_id)
    leave_judgement(desk, [entry_id], Judgement.PICKED, asker_key=asker_key)
    leave_trace(desk, not_by_search(turn), query=query, asker_key=asker_key, channel=channel)
    return turn


def not_by_search(turn: Turn) -> Turn:
    """The turn for the record: a later judgement is about the question that led to the pick."""
    return replace(turn, shown=())


def answer_on(
    desk: "Desk",
    question: Question,
    *,
    on: date,
    near_policy: str | None = None,
    without: Collection[str] = (),
) -> Turn:
    """Answer as of the day ``on``; leaves no trace."""
    if question.unanswered is not None:
        return refusal(question.unanswered, desk.words)

    def ask(answerer: Answerer) -> Answer:
        return answerer.answer(question.text, on=on, near_policy=near_policy, without=without)

    turn = in_words(desk, with_answerer(desk, ask), on, asked=question.text)
    return in_both_languages(desk, turn, question)


def in_both_languages(desk: "Desk", turn: Turn, question: Question) -> Turn:
    """What is asked in another language and not found is told in Chinese and English."""
    if not turn.card.outcome.is_unanswered or not question.read.foreign:
        return turn
    return replace(turn, text=desk.words.say("utter_in_english"))


def answer_or_help(desk: "Desk", question: Question, *, on: date) -> Turn:
    """The same as one turn in which who helps stands first, where danger is heard."""
    turn, danger = answer_on(desk, question, on=on), danger_in(question.text)
    return with_help(danger, turn, desk.words, asked=question.text) if danger else turn


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


def in_words(desk: "Desk", answer: Answer, on: date, *, asked: str = "") -> Turn:
    """An answer that may no longer be given since its index was built is none."""
    answer = still_valid(desk, answer, on)
    address = desk.settings.address
    card = answer_card(answer, desk.words, on=on, address=address, asked=asked)
    shown = tuple(entry.entry_id for entry in answer.shown)
    turn = Turn(answer_text(desk.words, answer, card), card, shown)
    return told_of_the_matter(desk, turn, asked)


def leave_trace(
    desk: "Desk", turn: Turn, *, query: MaskedText, asker_key: str, channel: Channel
) -> None:
    """Record the turn's outcome as an event; an answer never fails or waits long for it."""
    try:
        with database_wait(TRACE_S), desk.uow() as uow:
            record_turn(
                uow,
                outcome=turn.card.outcome,
                query=query,
                entry_id=turn.card.faq_id,
                confidence=turn.card.confidence or 0.0,
                asker_key=asker_key,
                channel=channel,
                at=desk.clock.now(),
                shown=turn.shown,
            )
            uow.commit()
    except (RecordsFault, ChangedMeanwhile) as fault:
        logger.warning("a turn left no trace", exc_info=fault)
