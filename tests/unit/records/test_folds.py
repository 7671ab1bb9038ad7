"""Folds go on from where they were, and never from what was undone or is of another log."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from casework.events import Event, TurnAnswered
from casework.ports import Fold
from records.database import migrate, open_database
from records.tables import event_counter, events
from records.unit_of_work import SqlUnitOfWork, session_factory

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
Uows = Callable[[], SqlUnitOfWork]


class Counting:
    """How often each outcome came, and how many events were looked at for it."""

    def __init__(self) -> None:
        self.looked_at = 0
        self.fold = Fold("outcomes", (TurnAnswered,), self._step)

    def _step(self, state: dict[str, int], event: Event) -> None:
        assert isinstance(event, TurnAnswered)
        self.looked_at += 1
        state[event.outcome] = state.get(event.outcome, 0) + 1


@pytest.fixture
def uows(tmp_path) -> Uows:
    engine = open_database(f"sqlite:///{tmp_path}/x.db")
    migrate(engine)
    sessions = session_factory(engine)
    return lambda: SqlUnitOfWork(sessions)


def turn(uow: SqlUnitOfWork, outcome: str, days: int = 0) -> None:
    uow.events.add(
        TurnAnswered(
            at=AT + timedelta(days=days), actor="a", outcome=outcome, query_masked="q",
            entry_id=None, confidence=None, asker_key="a", channel="chat",
        )
    )  # fmt: skip


def told(uows: Uows, *outcomes: str, days: int = 0) -> None:
    with uows() as uow:
        for outcome in outcomes:
            turn(uow, outcome, days)
        uow.commit()


def test_what_was_folded_is_not_read_again(uows: Uows) -> None:
    counting = Counting()
    told(uows, "x", "y", "x")
    with uows() as uow:
        first = uow.events.folded(counting.fold)
    told(uows, "y")

    with uows() as uow:
        second = uow.events.folded(counting.fold)

    assert (first, second) == ({"x": 2, "y": 1}, {"x": 2, "y": 2})
    assert counting.looked_at == 4


def test_events_that_are_undone_are_never_part_of_a_later_state(uows: Uows) -> None:
    counting = Counting()
    told(uows, "x")
    with uows() as uow:
        turn(uow, "undone")
        assert uow.events.folded(counting.fold) == {"x": 1, "undone": 1}
        uow.rollback()
    told(uows, "y")

    with uows() as uow:
        assert uow.events.folded(counting.fold) == {"x": 1, "y": 1}


def test_a_state_of_the_past_is_that_of_the_past(uows: Uows) -> None:
    counting = Counting()
    told(uows, "x")
    told(uows, "y", days=3)
    with uows() as uow:
        now = uow.events.folded(counting.fold)
        then = uow.events.folded(counting.fold, until=AT + timedelta(days=1))
        later = uow.events.folded(counting.fold, until=AT + timedelta(days=4))

    assert (now, then, later) == ({"x": 1, "y": 1}, {"x": 1}, {"x": 1, "y": 1})


def test_a_state_of_the_past_takes_in_what_is_told_of_it_later(uows: Uows) -> None:
    counting, until = Counting(), AT + timedelta(days=1)
    told(uows, "y", days=3)
    with uows() as uow:
        assert uow.events.folded(counting.fold, until=until) == {}
    told(uows, "x")

    with uows() as uow:
        assert uow.events.folded(counting.fold, until=until) == {"x": 1}


def test_a_log_that_became_shorter_is_folded_anew(uows: Uows) -> None:
    """A backup was put in its place."""
    counting = Counting()
    told(uows, "x", "y")
    with uows() as uow:
        uow.events.folded(counting.fold)
        uow._session.execute(delete(events).where(events.c.event_id > 1))
        uow._session.execute(update(event_counter).values(last_id=1))
        uow.commit()

    with uows() as uow:
        assert uow.events.folded(counting.fold) == {"x": 1}
