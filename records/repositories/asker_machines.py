"""Repository of asker machines: the first machine of each session."""

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from casework.board import AskerMachine
from records.repositories.repository import portions
from records.tables import asker_machines as t


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
        for portion in portions(sorted(set(sessions))):
            query = select(t.c.asker_key, t.c.machine_key).where(t.c.asker_key.in_(portion))
            found.update((row.asker_key, row.machine_key) for row in self._session.execute(query))
        return found
