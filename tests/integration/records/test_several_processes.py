"""Several processes at one SQLite file: nothing is lost, nothing is half there."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from casework.board import Channel, MessageKind, Reply, leave_message
from casework.errors import ChangedMeanwhile
from casework.topics import ProposalDecision, ProposalVerdict
from records.database import open_database
from records.job_locks import JobIsRunning, JobLocks
from records.tables import job_locks
from records.unit_of_work import Sessions, SqlUnitOfWork, session_factory
from tests.fakes.linjiang import AT, DUTIES, ask, settle_linjiang

REPOSITORY = Path(__file__).resolve().parents[3]

OPEN = """
import os, signal, sys
from records.database import migrate, open_database
from records.unit_of_work import SqlUnitOfWork, session_factory
from tests.fakes.linjiang import ask

url, number = sys.argv[1], int(sys.argv[2])
engine = open_database(url)
migrate(engine)
sessions = session_factory(engine)
"""
LEAVE_TEN_MESSAGES = """
for n in range(10):
    with SqlUnitOfWork(sessions) as uow:
        ask(uow, number * 100 + n, policy_id=None)
        uow.commit()
"""
DIE_HALFWAY = """
with SqlUnitOfWork(sessions) as uow:
    for n in range(50):
        ask(uow, n, policy_id=None)
    uow.messages.list()
    uow.events.last_id()
    print("written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_same_form_three_times_at_once_is_one_message(sessions: Sessions) -> None:
    at_once = threading.Barrier(3)

    def leave(number: int) -> str:
        at_once.wait()
        with SqlUnitOfWork(sessions) as uow:
            left = leave_message(
                uow, subject="", body="路灯坏了没人修", kind=MessageKind.CONSULT, asker_key="k",
                channel=Channel.BOARD, at=AT, duties=DUTIES, rng=Random(number),
            )  # fmt: skip
            uow.commit()
        return left.message.tracking_no

    with ThreadPoolExecutor(3) as pool:
        numbers = set(pool.map(leave, range(3)))

    with SqlUnitOfWork(sessions) as uow:
        assert numbers == {message.tracking_no for message in uow.messages.list()}
        assert len(numbers) == len(uow.cases.open()) == 1
        assert len(uow.messages.list()[0].lookup_hashes) == 3


def started(script: str, url: str, number: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPEN + script, url, str(number)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_three_processes_that_start_and_write_at_once_lose_nothing(database_url: str) -> None:
    processes = [started(LEAVE_TEN_MESSAGES, database_url, n) for n in range(3)]

    errors = [process.communicate(timeout=120)[1] for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0], errors
    with opened(database_url) as uow:
        assert uow.messages.count() == 30
        assert [number for number, _ in uow.events.after(0)] == list(range(1, 61))


def opened(url: str) -> SqlUnitOfWork:
    return SqlUnitOfWork(session_factory(open_database(url)))


def test_a_process_killed_in_the_middle_leaves_the_last_good_state(
    database_url: str, sessions: Sessions
) -> None:
    with SqlUnitOfWork(sessions) as uow:
        ask(uow, 1000, policy_id=None)
        uow.commit()

    process = started(DIE_HALFWAY, database_url)
    said, _ = process.communicate(timeout=120)

    assert (said, process.returncode) == ("written\n", -9)
    with SqlUnitOfWork(sessions) as uow:
        assert (uow.messages.count(), uow.events.last_id()) == (1, 2)
        ask(uow, 1001, policy_id=None)
        uow.commit()


def test_readers_do_not_wait_for_a_writer(sessions: Sessions) -> None:
    with SqlUnitOfWork(sessions) as writer:
        ask(writer, 1, policy_id=None)
        assert writer.messages.count() == 1
        with SqlUnitOfWork(sessions) as reader:
            assert reader.messages.count() == 0
        writer.commit()

    with SqlUnitOfWork(sessions) as reader:
        assert reader.messages.count() == 1


def test_who_has_read_may_write_after_another_has_written(sessions: Sessions) -> None:
    """SQLite's own way would answer "database is locked" here, at once."""
    with SqlUnitOfWork(sessions) as slow:
        assert slow.messages.count() == 0
        with SqlUnitOfWork(sessions) as quick:
            ask(quick, 1, policy_id=None)
            quick.commit()
        ask(slow, 2, policy_id=None)
        slow.commit()

    with SqlUnitOfWork(sessions) as uow:
        assert uow.messages.count() == 2


def test_whoever_saves_an_older_state_is_told_so(sessions: Sessions) -> None:
    with SqlUnitOfWork(sessions) as uow:
        settle_linjiang(uow)
        case_id = ask(uow, 1).case.case_id
        uow.commit()

    with pytest.raises(ChangedMeanwhile), SqlUnitOfWork(sessions) as slow:
        case = slow.cases.get(case_id)
        with SqlUnitOfWork(sessions) as quick:
            quick.cases.get(case_id).agency_id = "agency-office"
            quick.commit()
        case.agency_id = "agency-tax"
        slow.commit()

    with SqlUnitOfWork(sessions) as uow:
        assert uow.cases.get(case_id).agency_id == "agency-office"


def test_a_query_that_meets_an_older_state_says_the_same(sessions: Sessions) -> None:
    with SqlUnitOfWork(sessions) as uow:
        case_id = ask(uow, 1, policy_id=None).case.case_id
        uow.commit()

    with pytest.raises(ChangedMeanwhile), SqlUnitOfWork(sessions) as slow:
        case = slow.cases.get(case_id)
        with SqlUnitOfWork(sessions) as quick:
            quick.cases.get(case_id).agency_id = "agency-office"
            quick.commit()
        case.agency_id = "agency-tax"
        slow.cases.open()


def decide(uow: SqlUnitOfWork, by: str) -> None:
    uow.proposals.decide(ProposalDecision("proposal-1", ProposalVerdict.ACCEPTED, by, AT))


def test_who_decides_on_the_same_proposal_second_is_told_that_another_was_first(
    sessions: Sessions,
) -> None:
    with SqlUnitOfWork(sessions) as uow:
        decide(uow, "bianji")
        uow.commit()
    with pytest.raises(ChangedMeanwhile), SqlUnitOfWork(sessions) as uow:
        decide(uow, "bianji2")
        uow.commit()


def test_units_of_work_in_many_threads_number_events_without_gap(sessions: Sessions) -> None:
    together = threading.Barrier(4)

    def leave(number: int) -> None:
        together.wait()
        for n in range(5):
            with SqlUnitOfWork(sessions) as uow:
                ask(uow, number * 100 + n, policy_id=None)
                uow.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(leave, range(4)))

    with SqlUnitOfWork(sessions) as uow:
        assert [number for number, _ in uow.events.after(0)] == list(range(1, 41))


def test_a_reply_without_its_message_is_refused_at_commit(sessions: Sessions) -> None:
    with pytest.raises(IntegrityError), SqlUnitOfWork(sessions) as uow:
        uow.replies.add(Reply("reply-1", "message-none", "可以。", "jingban", None, AT))
        uow.commit()


NIGHT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class SetClock:
    """Shows what the test sets."""

    def __init__(self) -> None:
        self.shows = NIGHT

    def __call__(self) -> datetime:
        return self.shows


def test_a_job_runs_once_at_a_time(engine: Engine) -> None:
    locks = JobLocks(engine, SetClock())

    with (
        locks.hold("nightly", holder="first", lease=HOUR),
        pytest.raises(JobIsRunning) as raised,
        locks.hold("nightly", holder="second", lease=HOUR),
    ):
        raise AssertionError("two jobs at once")

    assert (raised.value.holder, raised.value.since) == ("first", NIGHT)
    assert str(raised.value) == "nightly is running: started by first at 2026-03-02 18:00 UTC"


def test_a_lock_is_free_again_after_the_job_even_when_it_failed(engine: Engine) -> None:
    locks = JobLocks(engine, SetClock())
    with pytest.raises(ZeroDivisionError), locks.hold("nightly", holder="a", lease=HOUR):
        _ = 1 / 0

    with locks.hold("nightly", holder="b", lease=HOUR):
        pass


@pytest.mark.parametrize(("later", "free"), [(HOUR - timedelta(seconds=1), False), (HOUR, True)])
def test_the_lock_of_a_silent_holder_may_be_taken_after_its_lease(
    engine: Engine, later: timedelta, free: bool
) -> None:
    clock = SetClock()
    locks = JobLocks(engine, clock)
    silent = locks.hold("nightly", holder="dead", lease=HOUR)
    silent.__enter__()
    clock.shows = NIGHT + later

    if free:
        with locks.hold("nightly", holder="next", lease=HOUR):
            assert locks.holder("nightly") == "next"
    else:
        with pytest.raises(JobIsRunning), locks.hold("nightly", holder="next", lease=HOUR):
            pass


def test_a_job_that_runs_for_longer_than_its_lease_keeps_the_lock(engine: Engine) -> None:
    clock = SetClock()
    locks = JobLocks(engine, clock)
    lease = timedelta(seconds=0.2)

    with locks.hold("nightly", holder="long", lease=lease):
        for _ in range(3):
            clock.shows += timedelta(seconds=0.15)
            renewed_until = clock.shows + lease
            wait_until(partial(lease_ends_at, engine, renewed_until))
            with pytest.raises(JobIsRunning), locks.hold("nightly", holder="next", lease=lease):
                pass


def test_who_lost_the_lock_does_not_take_it_from_the_next_one(engine: Engine) -> None:
    clock = SetClock()
    locks = JobLocks(engine, clock)
    slow = locks.hold("nightly", holder="slow", lease=HOUR)
    slow.__enter__()
    clock.shows = NIGHT + HOUR

    with locks.hold("nightly", holder="next", lease=HOUR):
        slow.__exit__(None, None, None)
        assert locks.holder("nightly") == "next"


def lease_ends_at(engine: Engine, expected: datetime) -> bool:
    with engine.connect() as connection:
        return connection.scalar(select(job_locks.c.expires_at)) == expected


def wait_until(condition: Callable[[], bool]) -> None:
    """Poll for twenty seconds at most: another thread does its work in its own time."""
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")
