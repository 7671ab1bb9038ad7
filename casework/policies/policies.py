"""Policies as entities, and their period of validity."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.policies.clauses import Clause
from casework.policies.contacts import PolicyContact
from casework.policies.links import PolicyLink
from casework.policies.policy_fields import Input, corrected_with, set_elsewhere


class ValidityStatus(StrEnum):
    """What a policy is on a given day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A thing one can get done, and its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PolicyName:
    """What a policy is called, by whom it was made, and what it links to."""

    policy_id: str
    title: str
    doc_no: str | None
    issuing_agency: str | None
    superseded_by: str | None
    links: tuple[PolicyLink, ...]


class HasValidity:
    """The days on which a document holds.

    ``valid_until`` is the last day it holds; ``repealed_on`` the first day it no longer does;
    ``superseded_by`` names the successor and says nothing about dates.
    """

    issued_on: date | None
    effective_on: date | None
    valid_until: date | None
    repealed_on: date | None
    superseded_by: str | None

    def first_day_in_force(self) -> date | None:
        """None: it has always been."""
        return self.effective_on or self.issued_on

    def last_day_in_force(self) -> date | None:
        """The earliest of expiry and the eve of repeal; None: no end is known."""
        ends = [self.valid_until, self.repealed_on and self.repealed_on - timedelta(days=1)]
        return min((end for end in ends if end), default=None)

    def in_force(self, on: date) -> bool:
        return self.validity_status(on) is ValidityStatus.IN_FORCE

    def validity_status(self, on: date) -> ValidityStatus:
        first, last = self.first_day_in_force(), self.last_day_in_force()
        if first and on < first:
            return ValidityStatus.NOT_YET
        if last is None or on <= last:
            return ValidityStatus.IN_FORCE
        return self._how_it_ended(on)

    def _how_it_ended(self, on: date) -> ValidityStatus:
        if not self.repealed_on or on < self.repealed_on:
            return ValidityStatus.EXPIRED
        return ValidityStatus.SUPERSEDED if self.superseded_by else ValidityStatus.REPEALED


@dataclass(frozen=True)
class PolicyHeading(HasValidity):
    """A policy in a list: without its text. ``corrected``: a person's word stands over the text."""

    policy_id: str
    title: str
    doc_no: str | None
    issuing_agency: str | None
    issued_on: date | None
    effective_on: date | None
    valid_until: date | None
    repealed_on: date | None
    superseded_by: str | None
    source_digest: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy with its text whole, to look all of them through; clauses are parts of the text."""

    policy_id: str
    title: str
    doc_no: str | None
    issuing_agency: str | None
    text: str


@dataclass
class Policy(HasValidity):
    """One policy in its present text.

    ``corrections`` (field -> ISO text) are a person's word over what was read from the text;
    ``as_read`` keeps what that was, for the same fields. The form of corrections shows the fields
    in their order here. ``contacts`` are what people decided on contact details in its clauses.
    """

    policy_id: str
    title: str = field(metadata=corrected_with(Input.LINE))
    doc_no: str | None = field(
        default=None, metadata=corrected_with(Input.LINE, kept_if_empty=True)
    )
    issuing_agency: str | None = field(default=None, metadata=corrected_with(Input.LINE))
    agency_id: str | None = field(
        default=None, metadata=corrected_with(Input.AGENCY, kept_if_empty=True)
    )
    superseded_by: str | None = field(
        default=None, metadata=corrected_with(Input.POLICY, kept_if_empty=True)
    )
    issued_on: date | None = field(default=None, metadata=corrected_with(Input.DAY))
    effective_on: date | None = field(default=None, metadata=corrected_with(Input.DAY))
    valid_until: date | None = field(default=None, metadata=corrected_with(Input.DAY))
    repealed_on: date | None = field(
        default=None, metadata=corrected_with(Input.DAY, kept_if_empty=True)
    )
    text: str = ""
    source_digest: str = ""
    clauses: list[Clause] = field(default_factory=list)
    service_items: list[ServiceItem] = field(default_factory=list, metadata=set_elsewhere())
    corrections: dict[str, str] = field(default_factory=dict)
    as_read: dict[str, str] = field(default_factory=dict)
    links: list[PolicyLink] = field(default_factory=list)
    imported_at: datetime | None = None
    contacts: list[PolicyContact] = field(default_factory=list)

    def clause(self, anchor: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.anchor == anchor), None)
