"""Routes of the contact details that policies name: proposed from clauses, confirmed by people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from casework.people import StaffMember
from casework.policies import (
    ContactDetails,
    ContactPurpose,
    Policy,
    confirm_contact,
    contact_details,
    decline_contact,
)
from desk.policies.contact_proposals import (
    ContactProposal,
    contact_proposal,
    contact_proposals,
    policies_with_contacts,
)
from portal.staff.rights import WRITERS, may_write
from portal.web import form_versions
from portal.web.console_actions import TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class PoliciesWithContactsPage(PageValues):
    """Each policy with the number of contact details that wait for a person."""

    template: ClassVar = "staff/contacts.html"
    policies: Sequence[tuple[Policy, int]]


@dataclass(frozen=True, slots=True)
class PolicyContactsPage(PageValues):
    template: ClassVar = "staff/policy_contacts.html"
    person: StaffMember
    policy: Policy
    proposals: Sequence[ContactProposal]

    @property
    def seen(self) -> str:
        return form_versions.of_contacts(self.policy)

    @property
    def may_decide(self) -> bool:
        return may_write(self.person, self.policy.agency_id)

    @property
    def purposes(self) -> Sequence[ContactPurpose]:
        return tuple(ContactPurpose)


def typed_details(
    purpose: Annotated[ContactPurpose, Form()],
    agency: Annotated[str, Form()] = "",
    phone: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    hours: Annotated[str, Form()] = "",
) -> ContactDetails:
    return contact_details(
        purpose=purpose, agency=agency, phone=phone, address=address, hours=hours
    )


TheDetails = Annotated[ContactDetails, Depends(typed_details)]


@router.get("/contacts")
def waiting(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Policies in force that name contact details, those that wait first."""
    with desk.uow() as uow:
        found = list(policies_with_contacts(uow, desk.clock.today()))
    return console.show(PoliciesWithContactsPage(sorted(found, key=lambda one: -one[1])))


@router.get("/policies/{policy_id}/contacts")
def contacts(policy_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
    return console.show(PolicyContactsPage(console.person, policy, contact_proposals(policy)))


@router.post("/policies/{policy_id}/contacts/{contact_id}", dependencies=[WRITERS])
def confirm(policy_id: str, contact_id: str, action: TheAction, details: TheDetails) -> Response:
    with action.work() as uow:
        policy = uow.policies.get(policy_id)
        action.require_current(form_versions.of_contacts(policy))
        read = contact_proposal(policy, contact_id).read
        confirm_contact(uow, policy_id, read, details, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/policies/{policy_id}/contacts", "contact_confirmed")


@router.post("/policies/{policy_id}/contacts/{contact_id}/decline", dependencies=[WRITERS])
def decline(policy_id: str, contact_id: str, action: TheAction) -> Response:
    with action.work() as uow:
        policy = uow.policies.get(policy_id)
        action.require_current(form_versions.of_contacts(policy))
        read = contact_proposal(policy, contact_id).read
        decline_contact(uow, policy_id, read, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/policies/{policy_id}/contacts", "contact_declined")
