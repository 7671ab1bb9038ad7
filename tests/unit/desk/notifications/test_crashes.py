"""No sequence of crashes and refusals tells twice in the inbox, or loses a letter."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.notifications import Channel, DeliveryState
from desk.notifications.outbox import relay
from desk.secret_keys import SecretKeys
from tests.fakes.carrier import NotingCarrier
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import AT, settle_linjiang
from tests.fakes.memory import MemoryUnitOfWork
from tests.unit.desk.notifications.conftest import (
    AWAY,
    CONTACT_KEY,
    new_message,
    reply,
    write_to_officer,
)


class Crash(BaseException):
    """The process is killed."""


@dataclass
class MovedClock(StoppedClock):
    at: datetime = AT

    def now(self) -> datetime:
        return self.at


class Plan:
    """Crashes at the points of the schedule, then never again."""

    def __init__(self, schedule: list[str]) -> None:
        self.left = list(schedule)

    def next(self) -> str:
        return self.left.pop(0) if self.left else "ok"


class CrashingUnitOfWork(MemoryUnitOfWork):
    plan: Plan

    def commit(self) -> None:
        fate = self.plan.next()
        if fate == "before":
            raise Crash
        super().commit()
        if fate == "after":
            raise Crash


class CrashingDesk(FakeDesk):
    plan: Plan

    def uow(self) -> MemoryUnitOfWork:
        opened = CrashingUnitOfWork(self.database)
        opened.plan = self.plan
        return opened


class CrashingCarrier(NotingCarrier):
    plan: Plan

    def carry(self, letter) -> None:
        fate = self.plan.next()
        if fate == "before":
            raise Crash
        self.refuses = AWAY if fate == "refused" else None
        super().carry(letter)
        if fate == "after":
            raise Crash


def told_desk() -> tuple[CrashingDesk, CrashingCarrier, MovedClock]:
    """Two letters to an officer and one to an asker; a third to the officer is needed no more."""
    mail, clock = CrashingCarrier(), MovedClock()
    desk = CrashingDesk(
        carriers={Channel.EMAIL: mail}, secrets=SecretKeys(b"a", CONTACT_KEY, "s"), clock=clock
    )
    desk.plan = mail.plan = Plan([])
    with desk.uow() as uow:
        settle_linjiang(uow)
        uow.commit()
    write_to_officer(desk)
    new_message(desk, 1)
    new_message(desk, 3)
    reply(desk, new_message(desk, 2, contact="asker@example.cn"))
    return desk, mail, clock


FATES = st.lists(st.sampled_from(["ok", "ok", "ok", "before", "after", "refused"]), max_size=14)


@settings(max_examples=25, deadline=None)
@given(FATES, st.integers(0, 9))
def test_nothing_is_told_twice_in_the_inbox_and_nothing_is_lost(schedule, seed):
    desk, mail, clock = told_desk()
    plan = Plan(schedule)
    desk.plan = mail.plan = plan
    rng = Random(seed)

    for _ in range(len(schedule) + 3):
        with suppress(Crash):
            relay(as_desk(desk), rng)
        clock.at += timedelta(hours=1)
    clock.at += timedelta(days=2)
    relay(as_desk(desk), rng)

    rows = desk.database.committed.rows
    once = Counter(
        (n.event_id, n.kind, n.username or n.thing_id) for n in rows["notification"].values()
    )
    assert set(once.values()) == {1}
    assert sorted((n.username, n.kind.value) for n in rows["notification"].values() if n.username) \
        == [("jingban", "assigned")] * 3  # fmt: skip
    states = Counter((d.channel, d.state) for d in rows["delivery"].values())
    assert states == {
        (Channel.EMAIL, DeliveryState.SENT): 3, (Channel.EMAIL, DeliveryState.NOT_NEEDED): 1,
    }  # fmt: skip
    letters = {letter.letter_id: letter for letter in mail.taken}
    assert Counter(letter.to for letter in letters.values()) == {
        "jingban@example.cn": 2, "asker@example.cn": 1,
    }  # fmt: skip
    assert all(letter == letters[letter.letter_id] for letter in mail.taken)
