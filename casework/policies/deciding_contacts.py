"""Confirming, declining and withdrawing the contact details that were read from a policy."""

from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.errors import EmptyText, NotFound
from casework.events import (
    SYSTEM,
    PolicyContactConfirmed,
    PolicyContactDeclined,
    PolicyContactsWithdrawn,
)
from casework.ids import digest_of
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.policies.contacts import (
    ContactDetails,
    ContactPurpose,
    PolicyContact,
    ReadContact,
    stands,
)
from casework.policies.policies import Policy
from casework.ports import UnitOfWork
from casework.texts import plain_text, required_text


def contact_details(
    *,
    purpose: ContactPurpose = ContactPurpose.CONSULTING,
    agency: str = "",
    phone: str = "",
    address: str = "",
    hours: str = "",
) -> ContactDetails:
    """As a person typed them; raises EmptyText where nothing is said, TooLong, MarkupInText."""
    found = ContactDetails(
        purpose,
        agency=_line("contact_agency", agency, at_most=limits.NAME),
        phone=_line("agency_phone", phone, at_most=limits.CONTACT),
        address=_line("agency_address", address, at_most=limits.NAME),
        hours=_line("agency_hours", hours, at_most=limits.NAME),
    )
    if not found.says_something:
        raise EmptyText("contact")
    return found


def confirm_contact(
    uow: UnitOfWork,
    policy_id: str,
    read: ReadContact,
    details: ContactDetails,
    *,
    by: StaffMember,
    at: datetime,
) -> Policy:
    """From now on the public is told ``details``, with the clause as their source.

    Editors decide on every policy, officers on those of their agency. Raises NotAllowed,
    NotYourAgency; NotFound where the clause does not stand.
    """
    policy = _policy_of(uow, policy_id, by)
    contact = _decided(read, details, True, by, at)
    if not stands(contact, policy):
        raise NotFound("clause", read.anchor)
    _put(policy, contact)
    uow.events.add(
        PolicyContactConfirmed(
            at=at,
            actor=by.username,
            policy_id=policy_id,
            anchor=read.anchor,
            phone=details.phone,
            address=details.address,
            hours=details.hours,
        )
    )
    return policy


def decline_contact(
    uow: UnitOfWork, policy_id: str, read: ReadContact, *, by: StaffMember, at: datetime
) -> Policy:
    """It is not proposed again while the clause stays as it is; what was confirmed is unsaid.

    Raises NotAllowed, NotYourAgency.
    """
    policy = _policy_of(uow, policy_id, by)
    _put(policy, _decided(read, read.details, False, by, at))
    uow.events.add(
        PolicyContactDeclined(at=at, actor=by.username, policy_id=policy_id, anchor=read.anchor)
    )
    return policy


def withdraw_changed_contacts(uow: UnitOfWork, policy: Policy, *, at: datetime) -> None:
    """After a new text: what rests on a clause that is no longer there as it was is withdrawn; a
    clause that only moved is followed."""
    moved = {digest_of(clause.text): clause for clause in policy.clauses}
    kept = [
        one if stands(one, policy) else replace(one, anchor=clause.anchor, label=clause.label)
        for one in policy.contacts
        if (clause := moved.get(one.clause_digest))
    ]
    gone = [one for one in policy.contacts if one.clause_digest not in moved and one.confirmed]
    if kept != policy.contacts:
        policy.contacts = kept
    if gone:
        anchors = tuple(dict.fromkeys(one.anchor for one in gone))
        uow.events.add(
            PolicyContactsWithdrawn(
                at=at, actor=SYSTEM, policy_id=policy.policy_id, anchors=anchors
            )
        )


def _policy_of(uow: UnitOfWork, policy_id: str, by: StaffMember) -> Policy:
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    policy = uow.policies.get(policy_id)
    require_agency(by, policy.agency_id)
    return policy


def _decided(
    read: ReadContact, details: ContactDetails, confirmed: bool, by: StaffMember, at: datetime
) -> PolicyContact:
    return PolicyContact(
        read.contact_id,
        read.anchor,
        read.label,
        read.clause_digest,
        details,
        confirmed,
        by.username,
        at,
    )


def _put(policy: Policy, contact: PolicyContact) -> None:
    others = [one for one in policy.contacts if one.contact_id != contact.contact_id]
    policy.contacts = [*others, contact]


def _line(field: str, text: str, *, at_most: int) -> str:
    line = " ".join(text.split())
    return plain_text(field, required_text(field, line, at_most=at_most)) if line else ""
