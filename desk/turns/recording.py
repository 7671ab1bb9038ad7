"""Recording step: one event for each question, and what the turn said of entries shown before."""

import logging
from typing import TYPE_CHECKING

from casework.board import record_turn
from casework.errors import ChangedMeanwhile, RecordsFault
from desk.conversation.judgements import leave_judgement, leave_stars, leave_talk_rating
from desk.conversation.turn import Turn
from desk.time_budget import TRACE_S
from desk.turns.taken_turn import Asker, Judged, Opinion, StarsGiven, TakenTurn, TalkJudged
from language.masking import MaskedText
from records.lock_timeouts import database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)


def recorded(desk: "Desk", taken: TakenTurn, asker: Asker) -> TakenTurn:
    """The turn as it is, with its events left: a judgement is about an earlier turn. Of several
    questions each has its own, since questions are counted, and grouped where none answers them."""
    for each in taken.judged:
        leave_opinion(desk, each, asker)
    for part in taken.first.parts:
        leave_trace(desk, part.turn, part.asked, asker)
    if not taken.first.parts:
        leave_trace(desk, taken.first, taken.query, asker)
    return taken


def leave_opinion(desk: "Desk", told: Opinion, asker: Asker) -> None:
    """Record what the asker thinks of entries, a policy, or the talk."""
    match told:
        case Judged(entry_ids, judgement, fault):
            leave_judgement(desk, entry_ids, judgement, asker_key=asker.key, fault=fault)
        case StarsGiven(policy_id, stars):
            leave_stars(desk, policy_id, stars, asker_key=asker.key)
        case TalkJudged(rating):
            leave_talk_rating(desk, rating, asker_key=asker.key)


def leave_trace(desk: "Desk", turn: Turn, query: MaskedText, asker: Asker) -> None:
    """Record the turn's outcome as an event; an answer never fails or waits long for it."""
    try:
        with database_wait(TRACE_S), desk.uow() as uow:
            record_turn(
                uow,
                outcome=turn.card.outcome,
                query=query,
                entry_id=turn.card.faq_id,
                confidence=turn.card.confidence or 0.0,
                asker_key=asker.key,
                channel=asker.channel,
                at=desk.clock.now(),
                shown=turn.shown,
            )
            uow.commit()
    except (RecordsFault, ChangedMeanwhile) as fault:
        logger.warning("a turn left no trace", exc_info=fault)
