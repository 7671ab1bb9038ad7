"""A database that others hold: readers go on, writers wait for a while and are told so."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine, create_engine, text

from casework.errors import NumberTooLarge, RecordsBusy, RecordsUnreachable, TooLong, UnstorableText
from records.database import open_database
from records.lock_timeouts import database_wait
from records.unit_of_work import Sessions, SqlUnitOfWork, session_factory
from tests.fakes.linjiang import ask

BRIEF_S = 0.3
MANY = 60  # more than a server has threads

Refused = TypeVar("Refused", bound=Exception)


@pytest.fixture
def impatient(database_url: str) -> Iterator[Sessions]:
    engine = open_database(database_url, BRIEF_S)
    yield session_factory(engine)
    engine.dispose()


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Another process writes events and does not end."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE event_counter SET last_id = last_id"))
        yield


def leave(sessions: Sessions, number: int) -> None:
    with SqlUnitOfWork(sessions) as uow:
        ask(uow, number, policy_id=None)
        uow.commit()


def test_a_writer_who_waited_long_enough_is_told_that_the_records_are_busy(
    engine: Engine, impatient: Sessions
) -> None:
    with held(engine), pytest.raises(RecordsBusy):
        leave(impatient, 1)

    leave(impatient, 1)
    with SqlUnitOfWork(impatient) as uow:
        assert (uow.messages.count(), uow.events.last_id()) == (1, 2)


def test_readers_go_on_while_more_writers_wait_than_there_are_threads(
    engine: Engine, impatient: Sessions
) -> None:
    started = threading.Barrier(MANY + 1)

    def write(number: int) -> type | None:
        started.wait()
        try:
            leave(impatient, number)
        except RecordsBusy as fault:
            return type(fault)
        return None

    with ThreadPoolExecutor(MANY) as pool, held(engine):
        writers = [pool.submit(write, number) for number in range(MANY)]
        started.wait()
        with SqlUnitOfWork(impatient) as uow:
            assert uow.messages.count() == 0
        assert {writer.result(timeout=60) for writer in writers} == {RecordsBusy}


def test_writers_of_many_threads_all_come_through(impatient: Sessions) -> None:
    engine = impatient.kw["bind"]
    patient = session_factory(open_database(engine.url.render_as_string(False), 60))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda number: leave(patient, number), range(40)))

    with SqlUnitOfWork(impatient) as uow:
        assert uow.messages.count() == 40
    patient.kw["bind"].dispose()


def test_a_job_waits_longer_than_its_engine_was_opened_with(
    engine: Engine, impatient: Sessions
) -> None:
    holding, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with held(engine):
            holding.set()
            may_go.wait(10)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        assert holding.wait(10)
        threading.Timer(BRIEF_S * 3, may_go.set).start()
        with database_wait(30):
            leave(impatient, 1)

    with SqlUnitOfWork(impatient) as uow:
        assert uow.messages.count() == 1


def test_a_commit_that_fails_lets_the_next_writer_in(impatient: Sessions) -> None:
    with pytest.raises(UnstorableText), SqlUnitOfWork(impatient) as uow:
        ask(uow, 1, policy_id=None)
        uow.messages.list()
        uow.messages.by_tracking_no("\0")

    leave(impatient, 2)


def test_a_database_without_a_server_is_unreachable() -> None:
    engine = open_database("postgresql+psycopg://desk@127.0.0.1:9/desk")

    with pytest.raises(RecordsUnreachable), SqlUnitOfWork(session_factory(engine)) as uow:
        uow.messages.count()


def test_a_damaged_file_is_unreachable(sqlite_url: str) -> None:
    Path(sqlite_url.removeprefix("sqlite:///")).write_bytes(b"\0" * 100_000)
    engine = open_database(sqlite_url)

    with pytest.raises(RecordsUnreachable), SqlUnitOfWork(session_factory(engine)) as uow:
        uow.messages.count()


def test_a_full_disk_is_unreachable_and_nothing_is_stored(sqlite_url: str) -> None:
    engine = open_database(sqlite_url)
    sessions = session_factory(engine)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def full() -> None:
        with SqlUnitOfWork(sessions) as uow:
            uow.messages.count()
            uow._session.execute(text(f"PRAGMA max_page_count = {pages}"))
            for number in range(200):
                ask(uow, number, policy_id=None).message.subject = "路灯坏了没人修" * 100
            uow.commit()

    with pytest.raises(RecordsUnreachable):
        full()

    with SqlUnitOfWork(sessions) as uow:
        assert uow.messages.count() == 0


@pytest.mark.parametrize("written", ["租房\0补贴", "租房\ud800补贴"])
def test_both_databases_refuse_the_same_text(sessions: Sessions, written: str) -> None:
    def keep(uow: SqlUnitOfWork) -> None:
        ask(uow, 1, policy_id=None).message.body = written

    def log(uow: SqlUnitOfWork) -> None:
        message = ask(uow, 1, policy_id=None).message
        message.lookup_hashes = (written,)

    for step in (keep, log):
        refused(sessions, step, UnstorableText)


def test_both_databases_refuse_the_same_length(sessions: Sessions) -> None:
    def keep(uow: SqlUnitOfWork) -> None:
        ask(uow, 1, policy_id=None).message.place = "临" * 201

    fault = refused(sessions, keep, TooLong)
    assert (fault.field, fault.limit, fault.length) == ("place", 200, 201)


def refused(
    sessions: Sessions, step: Callable[[SqlUnitOfWork], None], kind: type[Refused]
) -> Refused:
    def act() -> None:
        with SqlUnitOfWork(sessions) as uow:
            step(uow)
            uow.commit()

    with pytest.raises(kind) as raised:
        act()
    with SqlUnitOfWork(sessions) as uow:
        assert uow.messages.count() == 0
    return raised.value


def test_a_long_key_is_not_found_on_either(sessions: Sessions) -> None:
    with SqlUnitOfWork(sessions) as uow:
        assert uow.policies.find("p" * 10_000) is None
        assert uow.messages.by_tracking_no("查" * 10_000) is None


def test_a_number_beyond_64_bits_is_refused_on_both(sessions: Sessions) -> None:
    with pytest.raises(NumberTooLarge), SqlUnitOfWork(sessions) as uow:
        uow.events.newest(10, before=10**30)


def test_the_next_unit_of_work_succeeds_after_the_server_cut_all_connections(
    postgresql_url: str,
) -> None:
    sessions = session_factory(open_database(postgresql_url))
    leave(sessions, 1)
    admin = create_engine(postgresql_url)
    with admin.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    admin.dispose()

    leave(sessions, 2)

    with SqlUnitOfWork(sessions) as uow:
        assert uow.messages.count() == 2


def test_a_reader_opened_by_another_program_does_not_stop_a_writer(
    sqlite_url: str,
) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM messages").fetchone()

    leave(session_factory(open_database(sqlite_url, BRIEF_S)), 1)

    other.close()
