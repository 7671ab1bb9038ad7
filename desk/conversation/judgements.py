"""Feedback on answers: picks, refusals and votes are recorded as events."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from casework.board import JudgedEntry, Judgement, judge_entries
from casework.errors import ChangedMeanwhile, RecordsFault
from desk.conversation.cards import FAQ_PREFIX
from desk.time_budget import TRACE_S
from records.lock_timeouts import database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)


def leave_judgement(
    desk: "Desk", entry_ids: Iterable[str], judgement: Judgement, *, asker_key: str
) -> None:
    """Record what an asker said of entries; a turn never fails or waits long for it."""
    judged = [JudgedEntry(entry_id, faq_behind(entry_id)) for entry_id in entry_ids]
    try:
        with database_wait(TRACE_S), desk.uow() as uow:
            judge_entries(uow, judged, judgement, asker_key=asker_key, at=desk.clock.now())
            uow.commit()
    except (RecordsFault, ChangedMeanwhile) as fault:
        logger.warning("a judgement left no trace", exc_info=fault)


def faq_behind(entry_id: str) -> str | None:
    """The FAQ entry of an id in the index; None for a clause."""
    return entry_id.removeprefix(FAQ_PREFIX) if entry_id.startswith(FAQ_PREFIX) else None
