"""One suite over memory, SQLite and PostgreSQL: one confirmation is one message."""

import pytest

from casework.errors import ChangedMeanwhile
from tests.contract.examples import Database, kept, message


def test_a_message_is_found_by_the_yes_that_left_it(database: Database):
    kept(database, messages=[message(1, confirmation_id="confirmation-1"), message(2)])

    with database() as uow:
        found = uow.messages.by_confirmation("confirmation-1")
        assert found is not None and found.message_id == "message-1"
        assert uow.messages.by_confirmation("confirmation-2") is None


def test_of_two_processes_that_store_the_same_yes_one_comes_second(
    database: Database, database_url: str
):
    if not database_url:
        pytest.skip("a unit of work in memory is alone")
    with database() as first, database() as second:
        assert first.messages.by_confirmation("confirmation-1") is None
        assert second.messages.by_confirmation("confirmation-1") is None
        first.messages.add(message(1, confirmation_id="confirmation-1"))
        first.commit()
        second.messages.add(message(2, confirmation_id="confirmation-1"))
        with pytest.raises(ChangedMeanwhile):
            second.commit()
