"""Values of the public pages of policies: home, the list, and one policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from casework.policies import Policy, PolicyHeading, ValidityStatus
from desk.policies.policy_lookup import RelatedPolicies
from portal.public.faq_view import ShownFaq
from portal.public.message_pages import TypedMessage
from portal.public.messages import ShownMessage
from portal.public.policy_changes import PolicyChanges
from portal.public.policy_text import Block, text_blocks
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class HomePage(PageValues):
    """The first of what ``q`` finds, or of all there is; the totals are of the whole lists."""

    template: ClassVar = "home.html"
    q: str
    policies: Sequence[PolicyHeading]
    policy_total: int
    faqs: Sequence[ShownFaq]
    faq_total: int
    on: date

    @property
    def nothing_found(self) -> bool:
        return bool(self.q.strip() and not self.policies and not self.faqs)

    @property
    def shows_chat(self) -> bool:
        """Within the page; else the chat is a button at its edge."""
        return not self.q or self.nothing_found

    @property
    def more_policies(self) -> bool:
        return self.policy_total > len(self.policies)

    @property
    def more_faqs(self) -> bool:
        return self.faq_total > len(self.faqs)


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
    """``message`` fills the form of the board; ``asker`` is the token of a browser without one."""

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
    def blocks(self) -> list[Block]:
        return text_blocks(self.policy)
