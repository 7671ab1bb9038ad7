"""Contact details read from policies, beside what a person decided on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.errors import NotFound
from casework.policies import ContactDetails, Policy, PolicyContact, ReadContact
from casework.ports import UnitOfWork
from casework.rules import read_opening_hours
from knowledge import contacts_in, may_name_contacts


@dataclass(frozen=True, slots=True)
class ContactProposal:
    """``decided`` is None while it waits for a person."""

    read: ReadContact
    quote: str
    decided: PolicyContact | None

    @property
    def state(self) -> str:
        """waiting, confirmed or declined."""
        if self.decided is None:
            return "waiting"
        return "confirmed" if self.decided.confirmed else "declined"

    @property
    def details(self) -> ContactDetails:
        """As decided, else as read."""
        return self.decided.details if self.decided else self.read.details


def contact_proposals(policy: Policy) -> list[ContactProposal]:
    """All that the clauses name, in their order."""
    decided = {contact.contact_id: contact for contact in policy.contacts}
    texts = {clause.anchor: clause.text for clause in policy.clauses}
    return [
        ContactProposal(read, texts[read.anchor], decided.get(read.contact_id))
        for read in contacts_in(policy.clauses, read_opening_hours)
    ]


def contact_proposal(policy: Policy, contact_id: str) -> ContactProposal:
    """Raises NotFound, also where the clause reads otherwise by now."""
    for proposal in contact_proposals(policy):
        if proposal.read.contact_id == contact_id:
            return proposal
    raise NotFound("contact", contact_id)


def policies_with_contacts(uow: UnitOfWork, on: date) -> Iterator[tuple[Policy, int]]:
    """Policies in force that name any, with how many of them wait for a person."""
    for text in list(uow.policies.texts(in_force_first=on)):
        policy = uow.policies.get(text.policy_id) if may_name_contacts(text.text) else None
        if policy is None or not policy.in_force(on):
            continue
        proposals = contact_proposals(policy)
        if proposals:
            yield policy, sum(proposal.decided is None for proposal in proposals)
