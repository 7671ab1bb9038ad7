"""Incremental folds of the event log: a state is kept with the number of the event it has reached.

Events have numbers without gaps and never change, so a state that has reached a number is what
folding all of them up to it gives; reading it again folds those that came since. A database whose
log is shorter than that is another one, and is folded anew.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.ports import Fold
from records.event_payloads import event_of
from records.tables import events

FOLDS = "folds"  # in the info of a session: those of its engine
ROWS_AT_ONCE = 5_000
MOST_PAST = 8  # states; four folds of two year's ends
NEVER = datetime.min.replace(tzinfo=UTC)
Which = tuple[str, datetime | None]  # the fold's name, and before when


@dataclass(frozen=True, slots=True)
class Reached:
    """``latest`` is the latest instant of an event that was folded."""

    event_id: int = 0
    latest: datetime = NEVER
    state: Mapping[str, Any] = field(default_factory=dict)


class Folds:
    """The states that one process has reached: of each fold the present one, and a few past."""

    def __init__(self) -> None:
        self._reached: OrderedDict[Which, Reached] = OrderedDict()
        self._lock = Lock()

    def caught_up(self, session: Session, fold: Fold, until: datetime | None = None) -> Reached:
        """Up to the last event that the session sees; only what is committed may be seen.

        Of those before ``until``, where one is given: a state of the past.
        """
        last = session.execute(select(func.max(events.c.event_id))).scalar_one() or 0
        with self._lock:
            before = self._reached.get((fold.name, until), Reached())
            if last < before.event_id:
                before = Reached()
            reached = gone_on(session, fold, before, last, until)
            self._keep((fold.name, until), reached)
            return reached

    def _keep(self, which: Which, reached: Reached) -> None:
        self._reached[which] = reached
        self._reached.move_to_end(which)
        past = [key for key in self._reached if key[1] is not None]
        for key in past[: max(len(past) - MOST_PAST, 0)]:
            del self._reached[key]


def gone_on(
    session: Session, fold: Fold, before: Reached, last: int, until: datetime | None
) -> Reached:
    """The state after event ``last``; that of ``before`` stays as it is."""
    if last == before.event_id:
        return before
    rows = session.execute(
        select(events)
        .where(
            events.c.kind.in_([kind.__name__ for kind in fold.kinds]),
            events.c.event_id > before.event_id,
            events.c.event_id <= last,
            *([events.c.at < until] if until is not None else []),
        )
        .order_by(events.c.event_id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    state = dict(before.state)
    latest = folded_into(state, fold, rows)
    return Reached(last, max(before.latest, latest), state)


def folded_into(state: dict[str, Any], fold: Fold, rows: Iterable[Any]) -> datetime:
    """The latest instant among the rows."""
    latest = NEVER
    for row in rows:
        event = event_of(row)
        latest = max(latest, event.at)
        fold.step(state, event)
    return latest
