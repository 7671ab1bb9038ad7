"""The demonstration stays out of real desks, and its accounts off public hosts."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from casework.events import SYSTEM
from casework.people import Agency, AgencyKind, Role, StaffMember, disable_staff
from desk.project_files import DEMO, PROJECT
from desk.settings import Settings
from policydesk.demo.content import load_demo
from policydesk.demo.guard import (
    DemonstrationAccountsInPublic,
    DemonstrationRefused,
    is_public,
    refuse_demo_accounts_in_public,
    refuse_demo_in_real_desk,
)
from tests.fakes.desk import FakeDesk, as_desk
from tests.running_desk import desk_environment

AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
LOOPBACK = Settings()


def desk_at(settings: Settings) -> FakeDesk:
    return FakeDesk(settings=settings)


@pytest.mark.parametrize(
    ("settings", "public"),
    [
        (Settings(), False),
        (Settings(portal_host="localhost"), False),
        (Settings(portal_host="127.0.0.53"), False),
        (Settings(portal_host="::1"), False),
        (Settings(public_url="http://localhost:8000/"), False),
        (Settings(portal_host="0.0.0.0"), True),
        (Settings(portal_host="::"), True),
        (Settings(portal_host="10.1.2.3"), True),
        (Settings(portal_host="desk.internal"), True),
        (Settings(public_url="https://wenda.yunchuan.example"), True),
        (Settings(public_url="wenda.yunchuan.example"), True),
    ],
)
def test_a_desk_is_public_where_other_machines_reach_it(settings, public):
    assert is_public(settings) is public


def test_an_empty_desk_on_the_loopback_address_may_have_the_demonstration():
    refuse_demo_in_real_desk(as_desk(desk_at(LOOPBACK)), DEMO)


def test_a_public_address_refuses_the_demonstration():
    desk = desk_at(Settings(public_url="https://wenda.yunchuan.example"))

    with pytest.raises(DemonstrationRefused, match=r"reached at https://wenda\.yunchuan\.example"):
        refuse_demo_in_real_desk(as_desk(desk), DEMO)


def test_staff_and_agencies_of_its_own_refuse_the_demonstration_and_are_named():
    desk = desk_at(LOOPBACK)
    with desk.uow() as uow:
        uow.agencies.add(Agency("zjw", "云川区住建委", (), AgencyKind.DRAFTING))
        for name in ("wang", "li", "zhao", "qian"):
            uow.staff.add(StaffMember(name, name, "zjw", frozenset({Role.EDITOR}), "x"))
        uow.commit()

    with pytest.raises(DemonstrationRefused) as refused:
        refuse_demo_in_real_desk(as_desk(desk), DEMO)

    assert "agencies: zjw" in str(refused.value)
    assert "and 1 more" in str(refused.value)
    assert "--no-demo" in str(refused.value)


def test_the_demonstrations_own_people_are_no_sign_of_a_real_desk():
    desk = desk_at(LOOPBACK)
    load_demo(as_desk(desk), DEMO, AT)

    refuse_demo_in_real_desk(as_desk(desk), DEMO)
    refuse_demo_accounts_in_public(as_desk(desk), DEMO)


def test_no_start_on_a_public_host_while_an_account_has_the_demonstrations_password():
    desk = desk_at(LOOPBACK)
    load_demo(as_desk(desk), DEMO, AT)
    desk.settings = Settings(portal_host="0.0.0.0")

    with pytest.raises(DemonstrationAccountsInPublic, match=r"here: bianji, .*guanli"):
        refuse_demo_accounts_in_public(as_desk(desk), DEMO)


def test_accounts_with_passwords_of_their_own_may_be_served_in_public():
    desk = desk_at(LOOPBACK)
    load_demo(as_desk(desk), DEMO, AT)
    own = PasswordHasher().hash("a password of their own")
    with desk.uow() as uow:
        for member in uow.staff.list():
            member.password_hash = own
        uow.commit()
    desk.settings = Settings(portal_host="0.0.0.0")

    refuse_demo_accounts_in_public(as_desk(desk), DEMO)


def test_disabled_accounts_are_no_danger_in_public():
    desk = desk_at(LOOPBACK)
    load_demo(as_desk(desk), DEMO, AT)
    with desk.uow() as uow:
        for member in uow.staff.list():
            disable_staff(uow, member.username, at=AT, actor=SYSTEM)
        uow.commit()
    desk.settings = Settings(portal_host="0.0.0.0")

    refuse_demo_accounts_in_public(as_desk(desk), DEMO)


def test_run_refuses_the_demonstration_on_a_public_address_before_any_work(tmp_path: Path):
    public = {"POLICYDESK_PUBLIC_URL": "https://wenda.yunchuan.example"}
    environment = {**desk_environment(tmp_path), **public}

    done = subprocess.run(
        [sys.executable, "-m", "policydesk", "run", "--demo"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    assert done.returncode == 2
    assert "the demonstration is not loaded into a real desk" in done.stderr
    assert list((tmp_path / "var" / "index").iterdir()) == []
