"""Contact details of a policy: as read from its clauses, and as a person confirmed or declined
them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.ids import digest_of, stable_id

if TYPE_CHECKING:
    from casework.policies.policies import Policy


class ContactPurpose(StrEnum):
    """What a telephone is published for."""

    CONSULTING = "consulting"
    COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Whom to call or visit; what is not published is empty. Of ``agency`` empty, the policy's
    issuer is meant."""

    purpose: ContactPurpose = ContactPurpose.CONSULTING
    agency: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.phone or self.address or self.hours)


@dataclass(frozen=True, slots=True)
class ReadContact:
    """The machine's word: what a clause says. ``clause_digest`` is that of the clause's text."""

    anchor: str
    label: str
    clause_digest: str
    details: ContactDetails

    @property
    def contact_id(self) -> str:
        """Another one as soon as the clause or what is read from it is another."""
        read = self.details
        return stable_id("contact", self.clause_digest, read.phone, read.address, read.hours)


@dataclass(frozen=True, slots=True)
class PolicyContact:
    """A person's word on a ReadContact of the same ``contact_id``: ``confirmed``, in the words of
    ``details``, or declined."""

    contact_id: str
    anchor: str
    label: str
    clause_digest: str
    details: ContactDetails
    confirmed: bool
    decided_by: str
    decided_at: datetime


def stands(contact: PolicyContact, policy: "Policy") -> bool:
    """Whether the clause is still there, word for word."""
    clause = policy.clause(contact.anchor)
    return clause is not None and digest_of(clause.text) == contact.clause_digest


def contacts_on(policy: "Policy", on: date) -> tuple[PolicyContact, ...]:
    """What may be said to the public on the day: confirmed, of a clause that stands, in force."""
    if not policy.in_force(on):
        return ()
    return tuple(one for one in policy.contacts if one.confirmed and stands(one, policy))
