"""On which days a policy holds."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.policies.policies import Policy, ValidityStatus

DAY = timedelta(days=1)
LAST = date(2026, 6, 30)


def policy(**values: Any) -> Policy:
    return Policy(policy_id="policy-1", title="临江区租房补贴办法", **values)


def test_without_dates_it_has_always_been_in_force() -> None:
    assert policy().in_force(date(1990, 1, 1))
    assert policy().last_day_in_force() is None


def test_it_begins_on_its_effective_date_rather_than_its_issue() -> None:
    later = policy(issued_on=date(2026, 1, 1), effective_on=date(2026, 2, 1))

    assert later.validity_status(date(2026, 1, 31)) is ValidityStatus.NOT_YET
    assert later.validity_status(date(2026, 2, 1)) is ValidityStatus.IN_FORCE


def test_the_last_day_of_validity_is_included() -> None:
    ending = policy(valid_until=LAST)

    assert ending.in_force(LAST)
    assert ending.validity_status(LAST + DAY) is ValidityStatus.EXPIRED


@pytest.mark.parametrize(
    ("successor", "status"),
    [(None, ValidityStatus.REPEALED), ("policy-2", ValidityStatus.SUPERSEDED)],
)
def test_the_day_of_repeal_is_the_first_day_without_it(
    successor: str | None, status: ValidityStatus
) -> None:
    repealed = policy(repealed_on=LAST + DAY, superseded_by=successor)

    assert repealed.in_force(LAST)
    assert repealed.validity_status(LAST + DAY) is status


def test_the_earlier_of_expiry_and_repeal_ends_it() -> None:
    expired_first = policy(valid_until=LAST, repealed_on=LAST + 10 * DAY)

    assert expired_first.last_day_in_force() == LAST
    assert expired_first.validity_status(LAST + DAY) is ValidityStatus.EXPIRED
    assert expired_first.validity_status(LAST + 10 * DAY) is ValidityStatus.REPEALED


def test_a_successor_without_a_date_ends_nothing() -> None:
    assert policy(superseded_by="policy-2").in_force(LAST)
