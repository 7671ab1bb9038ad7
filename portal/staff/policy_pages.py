"""Values of the pages of policies: the list, and one policy with the form of its corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.faqs import Faq
from casework.people import Agency, StaffMember, scope_of, sees_entry
from casework.policies import (
    INPUTS,
    Input,
    Policy,
    PolicyHeading,
    PolicyName,
    PolicyRating,
    as_text,
    rating_of,
)
from casework.ports import UnitOfWork
from desk.policies.policy_lookup import PolicyNames, RelatedPolicies, related_policies
from desk.policies.predecessors import Predecessor, predecessors
from portal.public.policy_changes import PolicyChanges, changes_since, citing
from portal.staff.rights import may_edit
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class PoliciesPage(PageValues):
    template: ClassVar = "staff/policies.html"
    listed: Page[PolicyHeading]
    q: str
    on: date


@dataclass(frozen=True, slots=True)
class PolicyPage(PageValues):
    """``fields`` are the texts of the form, ``inputs`` how each is typed; ``earlier`` texts it is
    compared with; ``faqs`` cite it, and the person may open them."""

    template: ClassVar = "staff/policy.html"
    policy: Policy
    fields: Mapping[str, str]
    agencies: Sequence[Agency]
    others: Sequence[PolicyName]
    earlier: Sequence[Predecessor]
    related: RelatedPolicies
    faqs: Sequence[Faq]
    on: date
    may_correct: bool
    rating: PolicyRating | None = None

    @property
    def inputs(self) -> Mapping[str, Input]:
        return INPUTS

    @property
    def corrected(self) -> list[str]:
        return [field for field in self.fields if field in self.policy.corrections]

    @property
    def may_undo(self) -> bool:
        return self.may_correct and bool(self.policy.corrections)

    @property
    def may_end_repeal(self) -> bool:
        return self.may_correct and self.policy.repealed_on is not None


@dataclass(frozen=True, slots=True)
class PolicyChangesPage(PageValues):
    """``cited``: the entries that rest on a clause of the earlier text, by its anchor."""

    template: ClassVar = "staff/policy_changes.html"
    policy: Policy
    changes: PolicyChanges
    cited: Mapping[str, Sequence[Faq]]


def policy_page(uow: UnitOfWork, policy_id: str, person: StaffMember, on: date) -> PolicyPage:
    policy, names = uow.policies.get(policy_id), uow.policies.catalogue()
    scope = scope_of(uow, person)
    return PolicyPage(
        policy=policy,
        fields={field: as_text(getattr(policy, field)) for field in INPUTS},
        agencies=uow.agencies.list(),
        others=[name for name in names if name.policy_id != policy_id],
        earlier=predecessors(uow, policy),
        related=related_policies(policy_id, policy.links, PolicyNames(names)),
        faqs=[faq for faq in uow.faqs.citing(policy_id) if sees_entry(uow, scope, faq)],
        on=on,
        may_correct=may_edit(person),
        rating=rating_of(uow, policy_id),
    )


def changes_page(uow: UnitOfWork, policy_id: str, key: str) -> PolicyChangesPage:
    """Beside the earlier text ``key``; raises NotFound."""
    policy = uow.policies.get(policy_id)
    changes = changes_since(uow, policy, key)
    before = changes.before
    cited = citing(uow, before.policy_id or policy_id, before.clauses)
    return PolicyChangesPage(policy, changes, cited)
