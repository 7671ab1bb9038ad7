"""Sessions of staff end: by time, at logout, with the password, with the account."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.errors import NotFound, OwnAccount
from casework.events import StaffDisabled, StaffEnabled, StaffPasswordChanged
from casework.people.accounts import (
    begin_session,
    change_password,
    disable_staff,
    enable_staff,
    end_session,
    end_sessions,
    note_use,
    person_at_work,
    remove_old_sessions,
)
from casework.people.enrolling import enrol_staff
from casework.people.sessions import SessionLife
from casework.people.staff import Role, StaffMember
from tests.fakes.memory import MemoryDatabase

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
LIFE = SessionLife(idle=timedelta(hours=2), longest=timedelta(hours=8))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def uow():
    with MemoryDatabase().uow() as uow:
        for name in ("wang", "li"):
            uow.staff.add(StaffMember(name, name, None, frozenset({Role.EDITOR}), "$old"))
        for session, name in (("w1", "wang"), ("w2", "wang"), ("l1", "li")):
            begin_session(uow, uow.staff.get(name), session, at=AT, life=LIFE)
        yield uow


def at_work(uow, at=AT + MINUTE):
    return [s for s in ("w1", "w2", "l1") if person_at_work(uow, s, at=at)]


def test_a_session_leads_to_its_person(uow):
    person = person_at_work(uow, "w1", at=AT)

    assert person is not None and person.username == "wang"
    assert person_at_work(uow, "made-up", at=AT) is None


def test_who_is_idle_too_long_is_out_and_who_works_stays_in(uow):
    for hours in (1, 2, 3):
        at = AT + timedelta(hours=hours) - MINUTE
        assert note_use(uow, "w1", at=at, life=LIFE)

    assert at_work(uow, AT + timedelta(hours=4)) == ["w1"]


def test_the_longest_session_ends_however_busy_it_is(uow):
    for hours in range(1, 9):
        note_use(uow, "w1", at=AT + timedelta(hours=hours) - MINUTE, life=LIFE)

    assert at_work(uow, AT + timedelta(hours=8) - MINUTE) == ["w1"]
    assert at_work(uow, AT + timedelta(hours=8)) == []


def test_page_after_page_is_written_down_every_few_minutes_only(uow):
    assert not note_use(uow, "w1", at=AT + 4 * MINUTE, life=LIFE)
    assert note_use(uow, "w1", at=AT + 5 * MINUTE, life=LIFE)
    assert not note_use(uow, "w1", at=AT + 6 * MINUTE, life=LIFE)


def test_an_ended_session_stays_ended_and_the_others_open(uow):
    end_session(uow, "w1", at=AT)
    end_session(uow, "w1", at=AT + MINUTE)
    end_session(uow, "made-up", at=AT)

    assert at_work(uow) == ["w2", "l1"]
    assert uow.staff_sessions.find("w1").ended_at == AT


def test_all_sessions_of_an_account_end_but_the_one_in_hand(uow):
    assert [s.session_hash for s in end_sessions(uow, "wang", at=AT, but="w2")] == ["w1"]
    assert at_work(uow) == ["w2", "l1"]


def test_a_new_password_ends_all_sessions_and_is_in_the_log(uow):
    change_password(uow, uow.staff.get("wang"), "$new", at=AT, actor="wang")

    assert at_work(uow) == ["l1"]
    assert uow.staff.get("wang").password_hash == "$new"
    assert kinds(uow) == [StaffPasswordChanged]


def test_enrolling_again_ends_all_sessions(uow):
    changed = StaffMember("wang", "王", None, frozenset({Role.REVIEWER}), "$new")

    enrol_staff(uow, changed, at=AT)

    assert at_work(uow) == ["l1"]


def test_a_disabled_account_is_out_at_once_until_it_is_enabled(uow):
    disable_staff(uow, "wang", at=AT, actor="li")
    disable_staff(uow, "wang", at=AT + MINUTE, actor="li")

    assert at_work(uow) == ["l1"]
    begin_session(uow, uow.staff.get("wang"), "w3", at=AT, life=LIFE)
    assert person_at_work(uow, "w3", at=AT) is None
    enable_staff(uow, "wang", at=AT + MINUTE, actor="li")
    enable_staff(uow, "wang", at=AT + MINUTE, actor="li")
    assert at_work(uow) == ["l1"]
    assert kinds(uow) == [StaffDisabled, StaffEnabled]


def test_enrolling_again_enables_nobody(uow):
    disable_staff(uow, "wang", at=AT, actor="li")

    enrol_staff(uow, StaffMember("wang", "王", None, frozenset({Role.EDITOR}), "$"), at=AT)

    assert uow.staff.get("wang").disabled_at == AT


def test_nobody_disables_his_own_account_or_one_that_is_not_there(uow):
    with pytest.raises(OwnAccount):
        disable_staff(uow, "li", at=AT, actor="li")
    with pytest.raises(NotFound):
        disable_staff(uow, "zhang", at=AT, actor="li")
    assert at_work(uow) == ["w1", "w2", "l1"]


def test_sessions_are_removed_long_after_they_ended(uow):
    end_session(uow, "w1", at=AT)
    day = timedelta(days=1)

    assert remove_old_sessions(uow, at=AT + 90 * day) == 0
    assert remove_old_sessions(uow, at=AT + 90 * day + MINUTE) == 1
    assert remove_old_sessions(uow, at=AT + 91 * day) == 2


def kinds(uow):
    uow.commit()
    return [type(event) for _, event in uow.events.after(0)]
