"""One turn of question and answer: find, put into words, leave the event.

Used alike by the custom actions, by the portal while the dialogue server is down, and by
``policydesk ask``.
"""

import logging
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.messages import Channel
from casework.privacy import mask
from casework.services import record_turn
from knowledge.answering import Answer, Answerer
from knowledge.index_store import UnusableIndex
from knowledge.outcomes import AnswerOutcome
from policydesk.cards import AnswerCard, answer_card
from policydesk.live_index import NoIndexYet
from policydesk.wording import answer_text

if TYPE_CHECKING:
    from policydesk.wiring import Desk

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said and the card beside it."""

    text: str
    card: AnswerCard


def answer_turn(
    desk: "Desk", query: str, *, asker_key: str, channel: Channel, entry_id: str | None = None
) -> Turn:
    """Answer ``query`` (or give the chosen ``entry_id``) as of today and record the turn."""
    masked = mask(query).text
    turn = answer_on(desk, masked, on=desk.clock.today(), entry_id=entry_id)
    with desk.uow() as uow:
        record_turn(
            uow,
            outcome=turn.card.outcome,
            query=masked,
            entry_id=turn.card.faq_id,
            confidence=turn.card.confidence,
            asker_key=asker_key,
            channel=channel,
            at=desk.clock.now(),
        )
        uow.commit()
    return turn


def answer_on(desk: "Desk", query: str, *, on: date, entry_id: str | None = None) -> Turn:
    """Answer as of the day ``on``; leaves no trace."""
    answer = find_answer(desk, query, on=on, entry_id=entry_id)
    card = answer_card(answer, on=on, address=desk.settings.address)
    return Turn(answer_text(desk.words, answer, card), card)


def find_answer(desk: "Desk", query: str, *, on: date, entry_id: str | None) -> Answer:
    """The answerer's word, or ``error_index`` while no usable index is there."""
    try:
        answerer = desk.answerer()
    except (NoIndexYet, UnusableIndex) as fault:
        logger.error("index cannot serve: %s", fault)
        return ending(AnswerOutcome.ERROR_INDEX)
    if entry_id is not None:
        return chosen(answerer, entry_id, on=on)
    return answerer.answer(query, on=on)


def chosen(answerer: Answerer, entry_id: str, *, on: date) -> Answer:
    """The entry a person picked among choices, if it is still published and in force."""
    entry = answerer.entry(entry_id)
    if entry is None or not entry.in_force(on):
        return ending(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE)
    return Answer(AnswerOutcome.ANSWERED_FAQ, 1.0, entry, (), (), None)


def ending(outcome: AnswerOutcome) -> Answer:
    """An answer that consists of its outcome alone."""
    return Answer(outcome, 0.0, None, (), (), None)
