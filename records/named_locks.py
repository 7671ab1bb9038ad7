"""Advisory locks by name, held to the end of the transaction."""

from sqlalchemy import false, func, select, update
from sqlalchemy.orm import Session

from records.tables import event_counter


def acquire_lock(session: Session, name: str) -> None:
    """Wait until no other transaction holds ``name``; what it committed is read from then on.

    SQLite has one writer anyway: an update of no rows takes the write lock (records.sqlite).
    PostgreSQL locks the name alone.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
    else:
        nothing = update(event_counter).where(false())
        session.execute(nothing.values(last_id=event_counter.c.last_id))
