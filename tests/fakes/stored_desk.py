"""A fake desk over a real database, the district of Linjiang settled in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from records.database import open_database
from records.unit_of_work import SqlUnitOfWork, session_factory
from tests.fakes.desk import DeskParts, StoppedClock
from tests.fakes.linjiang import ON, settle_linjiang


@dataclass
class StoredRecords:
    """Stands in for MemoryDatabase."""

    engine: Engine

    def uow(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(session_factory(self.engine))


@dataclass(kw_only=True)
class StoredDesk(DeskParts):
    """Its records are in a database."""

    database: StoredRecords

    def uow(self) -> SqlUnitOfWork:
        return self.database.uow()


@contextmanager
def stored_desk(url: str, *, wait_s: float, password_hash: str) -> Iterator[StoredDesk]:
    """Everybody at work has the same password."""
    engine = open_database(url, wait_s)
    desk = StoredDesk(clock=StoppedClock(ON), database=StoredRecords(engine))
    with desk.uow() as uow:
        settle_linjiang(uow)
        for person in uow.staff.list():
            person.password_hash = password_hash
        uow.commit()
    yield desk
    engine.dispose()
