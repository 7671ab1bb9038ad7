"""An auditor reads everything and changes nothing."""

import pytest

from casework.errors import AuditorHoldsMore, AuditorReadsOnly
from casework.people import Role, StaffMember, enrol_staff, require_may_act, scope_of
from tests.fakes.linjiang import AT, EDITOR, HOUSING


def auditor(*more: Role) -> StaffMember:
    return StaffMember("shenji", "审计", HOUSING.agency_id, frozenset({Role.AUDITOR, *more}))


def test_an_auditor_sees_every_agencys_things_also_as_one_of_an_agency(uow):
    assert scope_of(uow, auditor()) is None


def test_an_auditor_is_enrolled_with_no_other_role(uow):
    with pytest.raises(AuditorHoldsMore):
        enrol_staff(uow, auditor(Role.EDITOR), at=AT)
    assert enrol_staff(uow, auditor(), at=AT).roles == {Role.AUDITOR}


def test_an_account_that_holds_more_all_the_same_changes_nothing(uow):
    with pytest.raises(AuditorReadsOnly):
        require_may_act(auditor(Role.EDITOR))
    require_may_act(EDITOR)
