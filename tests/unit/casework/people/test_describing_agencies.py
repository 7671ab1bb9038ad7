"""What is published of an agency is written by those who answer for it, with its source."""

from datetime import UTC, datetime

import pytest

from casework import limits
from casework.errors import EmptyText, MarkupInText, NotAllowed, NotYourAgency, TooLong, TooMany
from casework.events import AgencyDescribed
from casework.people import (
    Agency,
    AgencyProfile,
    Role,
    StaffMember,
    agency_profile,
    describe_agency,
)
from tests.fakes.memory import MemoryDatabase

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
PROFILE = AgencyProfile(("结婚登记",), "0XX-5508-2203", source="职责目录")


def member(*roles: Role, agency: str | None = None) -> StaffMember:
    return StaffMember("wang", "王", agency, frozenset(roles))


@pytest.fixture
def uow():
    with MemoryDatabase().uow() as uow:
        uow.agencies.add(Agency("mzj", "区民政局"))
        yield uow


@pytest.mark.parametrize(
    "by", [member(Role.EDITOR), member(Role.AGENCY_OFFICER, agency="mzj")], ids=["editor", "own"]
)
def test_editors_and_the_agencys_own_officers_describe_it(uow, by):
    describe_agency(uow, "mzj", PROFILE, by=by, at=AT)

    assert uow.agencies.get("mzj").profile == PROFILE
    [(_, event)] = uow.events.after(0)
    assert isinstance(event, AgencyDescribed)
    assert (event.actor, event.matters, event.source) == ("wang", ("结婚登记",), "职责目录")


def test_the_same_again_is_no_event(uow):
    for _ in range(2):
        describe_agency(uow, "mzj", PROFILE, by=member(Role.EDITOR), at=AT)

    assert len(uow.events.after(0)) == 1


def test_others_do_not(uow):
    with pytest.raises(NotAllowed):
        describe_agency(uow, "mzj", PROFILE, by=member(Role.REVIEWER), at=AT)
    with pytest.raises(NotYourAgency):
        describe_agency(uow, "mzj", PROFILE, by=member(Role.AGENCY_OFFICER, agency="gaj"), at=AT)
    assert uow.agencies.get("mzj").profile == AgencyProfile()


def test_lines_are_taken_without_blanks_and_each_matter_once():
    found = agency_profile(
        handles=[" 结婚 登记", "", "离婚登记", "结婚 登记 "], phone=" 0XX-1\n", source="目录"
    )

    assert found == AgencyProfile(("结婚 登记", "离婚登记"), "0XX-1", source="目录")


@pytest.mark.parametrize(
    ("typed", "fault", "field"),
    [
        ({"handles": ["结婚登记"]}, EmptyText, "agency_source"),
        ({"phone": "0XX-1"}, EmptyText, "agency_source"),
        ({"handles": ["登" * 41], "source": "目录"}, TooLong, "handles"),
        ({"phone": "1" * 101, "source": "目录"}, TooLong, "agency_phone"),
        ({"address": "<b>路</b>", "source": "目录"}, MarkupInText, "agency_address"),
        (
            {"handles": [f"第{n}件" for n in range(limits.MATTERS + 1)], "source": "目录"},
            TooMany,
            "handles",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_field(typed, fault, field):
    with pytest.raises(fault) as raised:
        agency_profile(**typed)

    assert raised.value.field == field


def test_nothing_at_all_needs_no_source():
    assert agency_profile() == AgencyProfile()
