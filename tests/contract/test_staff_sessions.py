"""Stored sessions of staff, in each kind of database."""

from datetime import UTC, datetime, timedelta

from casework.people import Role, SessionLife, StaffMember
from casework.people.sessions import begun_session

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIFE = SessionLife(idle=2 * HOUR, longest=8 * HOUR)


def store(database, *sessions):
    with database() as uow:
        for name, username, at in sessions:
            uow.staff_sessions.add(begun_session(name, username, at=at, life=LIFE))
        uow.commit()


def open_of(database, username, at):
    with database() as uow:
        return [session.session_hash for session in uow.staff_sessions.open_of(username, at)]


def test_a_session_is_read_back_as_it_was(database):
    store(database, ("a", "wang", AT))

    with database() as uow:
        assert uow.staff_sessions.find("a") == begun_session("a", "wang", at=AT, life=LIFE)
        assert uow.staff_sessions.find("b") is None


def test_the_open_ones_of_a_person_are_those_the_rule_calls_open(database):
    store(database, ("a", "wang", AT), ("b", "wang", AT + HOUR), ("c", "li", AT))
    with database() as uow:
        uow.staff_sessions.find("a").use(AT + HOUR, LIFE)
        uow.commit()

    assert open_of(database, "wang", AT + HOUR) == ["b", "a"]
    assert open_of(database, "wang", AT + 3 * HOUR - timedelta(seconds=1)) == ["b", "a"]
    assert open_of(database, "wang", AT + 3 * HOUR) == []
    with database() as uow:
        uow.staff_sessions.find("b").end(AT + HOUR)
        uow.commit()
    assert open_of(database, "wang", AT + HOUR) == ["a"]


def test_what_ended_or_expired_before_a_time_is_removed(database):
    store(
        database, ("ended", "wang", AT), ("open", "wang", AT + HOUR), ("old", "li", AT - 9 * HOUR)
    )
    with database() as uow:
        uow.staff_sessions.find("ended").end(AT)
        uow.commit()

    with database() as uow:
        assert uow.staff_sessions.remove_before(AT) == 1
        assert uow.staff_sessions.remove_before(AT + HOUR) == 1
        uow.commit()

    with database() as uow:
        left = [s for s in ("ended", "open", "old") if uow.staff_sessions.find(s)]
    assert left == ["open"]


def test_a_disabled_account_is_read_back(database):
    with database() as uow:
        uow.staff.add(StaffMember("wang", "王", None, frozenset({Role.EDITOR}), "$", AT))
        uow.commit()

    with database() as uow:
        assert uow.staff.get("wang").disabled_at == AT
