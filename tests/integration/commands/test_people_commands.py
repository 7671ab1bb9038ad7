"""An empty desk gets its agencies and people by the command line."""

from argon2 import PasswordHasher

from casework.events import AgencySetUp, StaffEnrolled
from casework.people import Role


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
