"""Contact details of a policy: confirmed by a person before they are said, withdrawn with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import EmptyText, MarkupInText, NotAllowed, NotFound, NotYourAgency
from casework.events import (
    PolicyContactConfirmed,
    PolicyContactDeclined,
    PolicyContactsWithdrawn,
)
from casework.ids import digest_of
from casework.people import StaffMember
from casework.policies.contacts import ContactDetails, ReadContact, contacts_on
from casework.policies.correcting import repeal_policy
from casework.policies.deciding_contacts import confirm_contact, contact_details, decline_contact
from casework.policies.importing import import_policy
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from tests.fakes.clauses import clause_at
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    HOW,
    OFFICER,
    ON,
    POLICY_ID,
    PUBLISHER,
    STRANGER,
    WHO,
    rent_policy,
)

DETAILS = ContactDetails(phone="0XX-5508-1120", hours="工作日9时至17时")
READ = ReadContact("第五条", "第五条", digest_of(HOW), DETAILS)


def confirm(uow: UnitOfWork, by: StaffMember = EDITOR) -> None:
    confirm_contact(uow, POLICY_ID, READ, DETAILS, by=by, at=AT)


def said(uow: UnitOfWork) -> list[tuple[str, ContactDetails]]:
    return [(one.anchor, one.details) for one in contacts_on(uow.policies.get(POLICY_ID), ON)]


def new_text(uow: UnitOfWork, **texts: str) -> None:
    import_policy(uow, rent_policy(**texts), at=AT, compare=compare_clauses)


def test_nothing_is_said_before_a_person_confirmed_it(uow: UnitOfWork) -> None:
    assert said(uow) == []


@pytest.mark.parametrize("by", [EDITOR, OFFICER])
def test_editors_and_the_agencys_own_officers_confirm(uow: UnitOfWork, by: StaffMember) -> None:
    confirm(uow, by)

    assert said(uow) == [("第五条", DETAILS)]
    assert uow.policies.get(POLICY_ID).contacts[0].decided_by == by.username
    [event] = uow.events.of_kind(PolicyContactConfirmed)
    assert (event.anchor, event.phone, event.hours) == ("第五条", DETAILS.phone, DETAILS.hours)


@pytest.mark.parametrize(("by", "fault"), [(PUBLISHER, NotAllowed), (STRANGER, NotYourAgency)])
def test_nobody_else_does(uow: UnitOfWork, by: StaffMember, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        confirm(uow, by)
    with pytest.raises(fault):
        decline_contact(uow, POLICY_ID, READ, by=by, at=AT)
    assert said(uow) == []


def test_what_a_person_mended_is_said_as_mended(uow: UnitOfWork) -> None:
    mended = contact_details(agency=" 区房管局 ", phone="0XX-5508-1121")

    confirm(uow)
    confirm_contact(uow, POLICY_ID, READ, mended, by=EDITOR, at=AT)

    assert said(uow) == [("第五条", ContactDetails(agency="区房管局", phone="0XX-5508-1121"))]


def test_what_is_declined_is_not_said(uow: UnitOfWork) -> None:
    confirm(uow)
    decline_contact(uow, POLICY_ID, READ, by=EDITOR, at=AT)

    assert said(uow) == []
    assert [one.confirmed for one in uow.policies.get(POLICY_ID).contacts] == [False]
    assert len(uow.events.of_kind(PolicyContactDeclined)) == 1


def test_a_clause_that_reads_otherwise_by_now_is_not_confirmed(uow: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        confirm_contact(
            uow, POLICY_ID, replace(READ, clause_digest="00"), DETAILS, by=EDITOR, at=AT
        )


def test_a_changed_clause_withdraws_them(uow: UnitOfWork) -> None:
    confirm(uow)

    new_text(uow, how=HOW.replace("街道", "区"))

    assert said(uow) == []
    assert uow.policies.get(POLICY_ID).contacts == []
    assert [e.anchors for e in uow.events.of_kind(PolicyContactsWithdrawn)] == [("第五条",)]


def test_another_clause_that_changes_leaves_them(uow: UnitOfWork) -> None:
    confirm(uow)

    new_text(uow, who=WHO.replace("非本市", "外地"))

    assert said(uow) == [("第五条", DETAILS)]
    assert uow.events.of_kind(PolicyContactsWithdrawn) == []


def test_a_clause_that_only_moved_is_followed(uow: UnitOfWork) -> None:
    confirm(uow)
    moved = rent_policy(how=None)
    moved.clauses.append(clause_at("第六条", HOW, policy_id=POLICY_ID))

    import_policy(uow, moved, at=AT, compare=compare_clauses)

    assert said(uow) == [("第六条", DETAILS)]


def test_nothing_is_said_of_a_policy_that_ended(uow: UnitOfWork) -> None:
    confirm(uow)
    policy = repealed = uow.policies.get(POLICY_ID)

    repeal_policy(uow, POLICY_ID, repealed_on=ON, actor="system", at=AT)

    assert contacts_on(repealed, ON) == ()
    assert len(contacts_on(policy, ON - timedelta(days=1))) == 1


def test_details_that_say_nothing_or_hold_markup_are_refused() -> None:
    with pytest.raises(EmptyText):
        contact_details(agency="区房管局")
    with pytest.raises(MarkupInText):
        contact_details(phone="<b>1</b>")
