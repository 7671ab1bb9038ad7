"""A seeded desk of any size, written straight into a database through the records' tables.

    python -m benchmarks.portal.generate sqlite:////tmp/desk.db --messages 100000

The database must be empty; PostgreSQL by its URL.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, Engine, Table, insert, update

from benchmarks.portal import entries, messages, topics
from benchmarks.portal.board import Board
from benchmarks.portal.event_log import event_rows
from benchmarks.portal.organisation import settle
from benchmarks.portal.sizes import LARGE, Sizes
from casework.ports import UnitOfWork
from records import tables
from records.database import migrate, open_database
from records.message_publicity import fill_publicity
from records.unit_of_work import SqlUnitOfWork, session_factory

ROWS_AT_ONCE = 10_000


def fill(engine: Engine, sizes: Sizes) -> None:
    """Entities through the unit of work, the many through their tables."""
    board, sessions = Board(sizes), session_factory(engine)
    with SqlUnitOfWork(sessions) as uow:
        settle(uow, board)
        uow.commit()
    with engine.begin() as connection:
        put(connection, tables.messages, messages.messages(board))
        put(connection, tables.cases, messages.cases(board))
        put(connection, tables.replies, messages.replies(board))
        put(connection, tables.public_copies, messages.public_copies(board))
        fill_publicity(connection)
        put(connection, tables.events, event_rows(board))
        connection.execute(update(tables.event_counter).values(last_id=sizes.events))
    with SqlUnitOfWork(sessions) as uow:
        gather(uow, board)
        uow.commit()


def gather(uow: UnitOfWork, board: Board) -> None:
    """What people and the machine made of the messages."""
    for n in range(board.sizes.proposals):
        for group in topics.groups(board, n):
            uow.groups.add(group)
        uow.proposals.put(topics.proposal(board, n))
    for n in range(board.sizes.topics):
        uow.topics.add(topics.topic(board, n))
        uow.escalations.add(topics.escalation(board, n))
    for n in range(board.sizes.entries):
        uow.faqs.add(entries.entry(board, n))


def put(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> None:
    for portion in in_portions(rows):
        connection.execute(insert(table), portion)


def in_portions(rows: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, ROWS_AT_ONCE)):
        yield portion


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url", help="SQLAlchemy URL of an empty database")
    for name in ("messages", "entries", "events"):
        parser.add_argument(f"--{name}", type=int, default=getattr(LARGE, name))
    chosen = vars(parser.parse_args())
    engine = open_database(chosen.pop("url"))
    migrate(engine)
    fill(engine, replace(LARGE, **chosen))


if __name__ == "__main__":
    main()
