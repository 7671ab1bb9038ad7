"""An empty desk gets its agencies and people by the command line."""

import pytest
from argon2 import PasswordHasher

from casework.events import AgencySetUp, StaffEnrolled
from casework.people import Role, StaffMember, begin_session, enrol_staff, person_at_work


def test_a_person_is_enrolled_for_an_agency_that_was_set_up(policydesk, desk):
    policydesk("agency", "add", "zjj", "云川区住房和城乡建设局", "--alias", "区住建局")
    done = policydesk(
        "staff", "add", "wang", "--name", "王编辑", "--role", "editor", "--agency", "zjj",
        stdin="a long password\n",
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "wang: editor\n")
    with desk.uow() as uow:
        person, office = uow.staff.get("wang"), uow.agencies.named("区住建局")
        kinds = [type(event) for _, event in uow.events.after(0)]
    assert office is not None
    assert (person.display_name, person.agency_id, person.roles) == ("王编辑", "zjj", {Role.EDITOR})
    assert PasswordHasher().verify(person.password_hash, "a long password")
    assert kinds == [AgencySetUp, StaffEnrolled]


def test_enrolling_again_changes_roles_and_password(policydesk, desk):
    for role, password in (("editor", "the first password"), ("publisher", "another password")):
        policydesk("staff", "add", "wang", "--name", "王", "--role", role, stdin=f"{password}\n")

    with desk.uow() as uow:
        [person] = uow.staff.list()
    assert person.roles == {Role.PUBLISHER}
    assert PasswordHasher().verify(person.password_hash, "another password")


def test_an_unknown_agency_and_a_short_password_are_refused_in_one_line(policydesk, desk):
    add = ("staff", "add", "wang", "--name", "王", "--role", "editor")

    unknown = policydesk(*add, "--agency", "nowhere", stdin="a long password\n")
    short = policydesk(*add, stdin="short\n")

    assert (unknown.returncode, short.returncode) == (1, 2)
    assert "nowhere" in unknown.stderr
    assert "password too short" in short.stderr
    with desk.uow() as uow:
        assert uow.staff.list() == []


@pytest.fixture
def wang(desk):
    """An editor who is signed in."""
    at, life = desk.clock.now(), desk.settings.staff_session_life
    with desk.uow() as uow:
        person = enrol_staff(
            uow, StaffMember("wang", "王", None, frozenset({Role.EDITOR}), "$old"), at=at
        )
        begin_session(uow, person, "session", at=at, life=life)
        uow.commit()


def is_in(desk):
    with desk.uow() as uow:
        return person_at_work(uow, "session", at=desk.clock.now()) is not None


def test_disabling_an_account_ends_its_sessions_until_it_is_enabled(policydesk, desk, wang):
    assert is_in(desk)

    done = policydesk("staff", "disable", "wang")

    assert (done.returncode, done.stdout) == (0, "wang: disabled\n")
    assert not is_in(desk)
    assert policydesk("staff", "list").stdout.endswith("editor\tdisabled\n")
    assert policydesk("staff", "enable", "wang").stdout == "wang: enabled\n"
    with desk.uow() as uow:
        assert uow.staff.get("wang").disabled_at is None
    assert not is_in(desk)


def test_a_new_password_ends_the_accounts_sessions(policydesk, desk, wang):
    done = policydesk("staff", "password", "wang", stdin="another password\n")

    assert done.returncode == 0 and not is_in(desk)
    with desk.uow() as uow:
        assert PasswordHasher().verify(uow.staff.get("wang").password_hash, "another password")


def test_signing_out_ends_the_sessions_and_nothing_else(policydesk, desk, wang):
    done = policydesk("staff", "sign-out", "wang")

    assert (done.returncode, done.stdout) == (0, "wang: 1 sessions ended\n")
    assert not is_in(desk)


def test_an_account_that_is_not_there_is_named_with_the_way_to_see_all(policydesk):
    refused = policydesk("staff", "disable", "niemand")

    assert refused.returncode == 2
    assert "niemand" in refused.stderr and "staff list" in refused.stderr
