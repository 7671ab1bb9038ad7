"""From which machine a session came, on every database."""

from casework.board import AskerMachine
from casework.board.askers import count_askers
from tests.contract.examples import AT, Database


def note(database: Database, asker: str, machine: str) -> None:
    with database() as uow:
        uow.asker_machines.note(AskerMachine(asker, machine, AT))
        uow.commit()


def test_the_first_machine_of_a_session_stays(database: Database) -> None:
    note(database, "session-1", "machine-1")
    note(database, "session-1", "machine-2")
    note(database, "session-2", "machine-1")

    with database() as uow:
        found = uow.asker_machines.machine_of(["session-1", "session-2", "session-3"])

    assert found == {"session-1": "machine-1", "session-2": "machine-1"}


def test_more_sessions_than_one_statement_takes_are_found(database: Database) -> None:
    with database() as uow:
        for number in range(1_900):
            uow.asker_machines.note(AskerMachine(f"session-{number}", "machine", AT))
        uow.commit()

    with database() as uow:
        found = uow.asker_machines.machine_of(f"session-{number}" for number in range(2_000))

    assert len(found) == 1_900


def test_sessions_of_one_machine_are_one_and_those_of_none_count_by_themselves() -> None:
    known = {"a": "machine-1", "b": "machine-1", "c": "machine-2"}

    counts = count_askers(["a", "b", "c", "d", "d"], known)

    assert (counts.sessions, counts.machines) == (4, 3)
