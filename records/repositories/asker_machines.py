"""The machines from which sessions came first."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from casework.board import AskerMachine
from records.tables import asker_machines as t

KEYS_AT_ONCE = 900  # builds of SQLite before 3.32 take 999 bound values in a statement


class SqlAskerMachines:
    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, machine: AskerMachine) -> None:
        if self.machine_of([machine.asker_key]):
            return
        row = {
            "asker_key": machine.asker_key,
            "machine_key": machine.machine_key,
            "seen_at": machine.seen_at,
        }
        self._session.execute(insert(t), [row])

    def machine_of(self, sessions: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for portion in _portions(sorted(set(sessions))):
            query = select(t.c.asker_key, t.c.machine_key).where(t.c.asker_key.in_(portion))
            found.update((row.asker_key, row.machine_key) for row in self._session.execute(query))
        return found


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(keys)
    while portion := list(islice(remaining, KEYS_AT_ONCE)):
        yield portion
