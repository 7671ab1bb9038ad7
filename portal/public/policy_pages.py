"""Values of the public pages of policies: the list, and one policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from casework.policies import (
    BEST_RATING,
    Policy,
    PolicyHeading,
    PolicyRating,
    ServiceItem,
    ValidityStatus,
)
from casework.topics import PublishedSummary
from desk.policies.policy_lookup import RelatedPolicies
from desk.policies.predecessors import Predecessor
from portal.public.faq_view import ShownFaq
from portal.public.message_pages import TypedMessage
from portal.public.messages import ShownMessage
from portal.public.policy_changes import PolicyChanges
from portal.public.policy_text import Block, text_blocks
from portal.web.page_values import PageValues
from portal.web.pagination import Page

LEAST_RATERS = 3


@dataclass(frozen=True, slots=True)
class PoliciesPage(PageValues):
    template: ClassVar = "policies.html"
    listed: Page[PolicyHeading]
    q: str
    on: date


class Standing(StrEnum):
    """What a reader is told about the policy beside its validity."""

    IN_FORCE = "in_force"
    REPLACED_SOON = "replaced_soon"
    REPLACED = "replaced"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True, slots=True)
class PolicyPage(PageValues):
    """``message`` fills the form of the board; ``asker`` is the token of a browser without one.

    ``changes`` are those since the newest predecessor, ``earlier`` the predecessors before it.
    ``investigations``: summaries of accepted reports; ``agencies``: names by id.
    ``rated``: a rating has just come from here. ``messages_off``: why no messages are taken now.
    """

    template: ClassVar = "policy.html"
    policy: Policy
    successor: Policy | None
    related: RelatedPolicies
    changes: PolicyChanges | None
    faqs: Sequence[ShownFaq]
    messages: Sequence[ShownMessage]
    message: TypedMessage
    asker: str
    on: date
    address: str = ""
    investigations: Sequence[PublishedSummary] = ()
    agencies: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[Predecessor] = ()
    rating: PolicyRating | None = None
    rated: bool = False
    messages_off: str = ""

    @property
    def validity(self) -> ValidityStatus:
        return self.policy.validity_status(self.on)

    @property
    def standing(self) -> Standing:
        in_force = self.policy.in_force(self.on)
        if self.successor and self.policy.repealed_on and in_force:
            return Standing.REPLACED_SOON
        if self.successor:
            return Standing.REPLACED
        return Standing.IN_FORCE if in_force else Standing.NOT_IN_FORCE

    @property
    def last_day_in_force(self) -> date | None:
        return self.policy.last_day_in_force()

    @property
    def rating_shown(self) -> PolicyRating | None:
        """Of several people: what one alone thinks is not shown."""
        return self.rating if self.rating and self.rating.raters >= LEAST_RATERS else None

    @property
    def best_rating(self) -> int:
        return BEST_RATING

    @property
    def services_at(self) -> dict[str, list[ServiceItem]]:
        """Where a thing can be done, by the anchor of the clause that rules it: the services of the
        entries that rest on the clause."""
        found: dict[str, list[ServiceItem]] = {}
        for faq in self.faqs:
            for cited in faq.citations:
                if cited.policy_id == self.policy.policy_id:
                    services = found.setdefault(cited.anchor, [])
                    services += [one for one in faq.services if one not in services]
        return found

    @property
    def blocks(self) -> list[Block]:
        return text_blocks(self.policy)
