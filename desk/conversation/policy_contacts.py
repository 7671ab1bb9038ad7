"""Contact details of a policy: those that staff confirmed, else the clause that names them.

What nobody confirmed is not told as a contact. Its clause is published text and is quoted as such.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.people import Agency
from casework.policies import (
    Clause,
    ContactPurpose,
    Policy,
    PolicyContact,
    ReadContact,
    contacts_on,
)
from desk.conversation.agency_contacts import contact_of
from desk.conversation.cards import Contact
from desk.conversation.words import Words
from desk.policies.contact_proposals import contact_proposals

if TYPE_CHECKING:
    from desk.wiring import Desk

COMPLAINS = re.compile("投诉|举报|监督|告状|检举")
# What of a contact each kind of question asks for; any other question takes any.
ASKED_FOR = {"phone": "phone", "place": "address", "hours": "hours"}


@dataclass(frozen=True, slots=True)
class PolicyReached:
    """``contacts`` are confirmed, of the clauses at ``anchors``, or its agency's own.

    ``quoted`` is a clause that names some which nobody has confirmed.
    """

    policy: Policy
    contacts: tuple[Contact, ...]
    quoted: Clause | None = None
    anchors: frozenset[str] = frozenset()


def policy_reached(
    desk: "Desk", policy_id: str, asked: str, *, wanted: str = ""
) -> PolicyReached | None:
    """How to ask about the policy; ``wanted`` is phone, place or hours. None where the policy is
    not in force, or nothing is published of it and its agency."""
    on = desk.clock.today()
    with desk.uow() as uow:
        policy = uow.policies.find(policy_id)
        agency = uow.agencies.find(policy.agency_id) if policy and policy.agency_id else None
        offices = uow.agencies.list()
    if policy is None or not policy.in_force(on):
        return None
    confirmed = confirmed_contacts(policy, asked, on)
    contacts = tuple(contact_card(desk.words, policy, one, offices) for one in confirmed)
    anchors = frozenset(one.anchor for one in confirmed)
    fits = any(one.details.purpose is purpose_of(asked) for one in confirmed)
    if fits and has_what_is_asked(contacts, wanted):
        return PolicyReached(policy, contacts, anchors=anchors)
    own = (contact_of(agency),) if agency and agency.profile.says_something else ()
    if confirmed and not fits and has_what_is_asked(own, wanted):
        known = (*of_others(contacts, own, wanted), *contacts)
        return PolicyReached(policy, known, anchors=anchors)
    quoted = quoted_clause(policy, asked, wanted)
    if quoted is None and not has_what_is_asked((*contacts, *own), wanted):
        return None
    known = (*contacts, *of_others(contacts, own, wanted))
    return PolicyReached(policy, known, quoted, anchors)


def confirmed_contacts(policy: Policy, asked: str, on: date) -> tuple[PolicyContact, ...]:
    """Those of the purpose asked for, else all."""
    contacts, purpose = contacts_on(policy, on), purpose_of(asked)
    meant = tuple(one for one in contacts if one.details.purpose is purpose)
    return meant or contacts


def contact_card(
    words: Words, policy: Policy, contact: PolicyContact, offices: Iterable[Agency]
) -> Contact:
    """With its clause as the source. A clause that gives a telephone alone is of the office that
    publishes it as its own."""
    details = contact.details
    agency = details.agency or whose_phone(details.phone, offices)
    agency = agency or policy.issuing_agency or policy.title
    if details.purpose is ContactPurpose.COMPLAINTS:
        agency = words.say("contact_for_complaints", agency=agency)
    source = words.say("clause_source", title=policy.title, clause=contact.label)
    return Contact(agency, details.phone, details.address, details.hours, source)


def whose_phone(phone: str, offices: Iterable[Agency]) -> str:
    """The name of that office; empty where it is none's, or that of several."""
    named = [one.name for one in offices if phone and one.profile.phone == phone]
    return named[0] if len(named) == 1 else ""


def quoted_clause(policy: Policy, asked: str, wanted: str) -> Clause | None:
    """The clause that names what is asked for and waits for a person."""
    waiting = [one.read for one in contact_proposals(policy) if one.decided is None]
    fits = [read for read in waiting if tells(read, wanted)]
    purpose = purpose_of(asked)
    meant = [read for read in fits if read.details.purpose is purpose]
    first = next(iter([*meant, *fits]), None)
    return policy.clause(first.anchor) if first else None


def tells(read: ReadContact, wanted: str) -> bool:
    return bool(getattr(read.details, ASKED_FOR[wanted])) if wanted in ASKED_FOR else True


def has_what_is_asked(contacts: tuple[Contact, ...], wanted: str) -> bool:
    field = ASKED_FOR.get(wanted)
    return any(getattr(one, field) if field else one for one in contacts)


def of_others(
    known: tuple[Contact, ...], own: tuple[Contact, ...], wanted: str
) -> tuple[Contact, ...]:
    """The agency's own card, unless its telephone is listed already, with what is asked for."""
    listed = {one.phone for one in known if has_what_is_asked((one,), wanted)}
    return tuple(one for one in own if one.phone not in listed)


def purpose_of(asked: str) -> ContactPurpose:
    complains = COMPLAINS.search(asked)
    return ContactPurpose.COMPLAINTS if complains else ContactPurpose.CONSULTING


def maker_text(desk: "Desk", policy_id: str | None) -> str:
    """Which agency made the policy talked of; empty where none is known."""
    if policy_id is None:
        return ""
    with desk.uow() as uow:
        policy = uow.policies.find(policy_id)
    if policy is None or policy.issuing_agency is None:
        return ""
    return desk.words.say("utter_policy_maker", title=policy.title, agency=policy.issuing_agency)
