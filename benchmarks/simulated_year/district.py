"""The simulated district: twenty agencies with their officers and policies, some of them late."""

from datetime import UTC, date, datetime
from random import Random

from casework.people import Agency, AgencyKind, Role, StaffMember
from casework.policies import Policy
from casework.ports import UnitOfWork
from tests.fakes.linjiang import rent_policy, settle_linjiang

AGENCIES = 20
LATE = frozenset({3, 11, 17})  # answer after their deadlines more often than not
YEAR = 2025
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


def agency_id(number: int) -> str:
    return f"agency-{number:02d}"


def officer(number: int) -> StaffMember:
    name = f"officer-{number:02d}"
    return StaffMember(name, name, agency_id(number), frozenset({Role.AGENCY_OFFICER}))


def policy_id(number: int) -> str:
    return f"policy-{number:02d}"


def settle(uow: UnitOfWork) -> None:
    """Linjiang's people, with its policy in force since before the year, and the agencies."""
    settle_linjiang(uow)
    uow.policies.get(rent_policy().policy_id).issued_on = date(YEAR - 1, 5, 1)
    for number in range(AGENCIES):
        uow.agencies.add(Agency(agency_id(number), f"区第{number}局", (), AgencyKind.DRAFTING))
        uow.staff.add(officer(number))
        uow.policies.add(policy(number))


def policy(number: int) -> Policy:
    return Policy(
        policy_id=policy_id(number),
        title=f"临江区第{number}项办法",
        doc_no=f"临府发〔{YEAR - 1}〕{number}号",
        agency_id=agency_id(number),
        issued_on=date(YEAR - 1, 1, 1),
        text="第一条 本办法自公布之日起施行。",
    )


def instant(day: date, rng: Random) -> datetime:
    """Some minute of that day in China; now and then near midnight."""
    minute = rng.choice([0, 1439, *[rng.randrange(1440) for _ in range(6)]])
    midnight_utc = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() - 8 * 3600
    return datetime.fromtimestamp(midnight_utc + 60 * minute, UTC)
