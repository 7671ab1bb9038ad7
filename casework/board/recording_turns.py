"""Recording of chat turns: one event with its outcome for every question to the desk."""

from collections.abc import Sequence
from datetime import datetime

from casework.board.lookup_codes import without_codes
from casework.board.messages import Channel
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from language.masking import MaskedText


def record_turn(
    uow: UnitOfWork,
    *,
    outcome: str,
    query: MaskedText,
    entry_id: str | None,
    confidence: float | None,
    asker_key: str,
    channel: Channel,
    at: datetime,
    shown: Sequence[str] = (),
) -> None:
    """``outcome`` is the value of an AnswerOutcome; lookup codes in ``query`` are hidden.

    ``shown``: the ids in the index of what the search showed, the likeliest first."""
    uow.events.add(
        TurnAnswered(
            at=at,
            actor=asker_key,
            outcome=str(outcome),
            query_masked=without_codes(query),
            entry_id=entry_id,
            confidence=confidence,
            asker_key=asker_key,
            channel=str(channel),
            shown=tuple(shown),
        )
    )
