"""A person corrects what was read from a policy, or a policy ends another one."""

from datetime import date, datetime

from casework.corrections import corrected_value
from casework.events import PolicyCorrected, PolicyRepealed
from casework.faqs import NeedsReview, ReviewCause
from casework.people import Role, StaffMember, require_role
from casework.policies import Policy
from casework.ports import UnitOfWork
from casework.services.keeping_faqs_current import ask_for_review


def correct_policy(
    uow: UnitOfWork, policy_id: str, *, field: str, value: str, by: StaffMember, at: datetime
) -> Policy:
    """Set one field and remember it, so that the next import keeps it."""
    require_role(by, Role.EDITOR)
    policy = uow.policies.get(policy_id)
    setattr(policy, field, corrected_value(field, value))
    policy.corrections = {**policy.corrections, field: value}
    uow.events.add(
        PolicyCorrected(
            at=at, actor=by.username, policy_id=policy_id, field_name=field, value=value
        )
    )
    return policy


def repeal_policy(
    uow: UnitOfWork,
    policy_id: str,
    *,
    repealed_on: date,
    superseded_by: str | None = None,
    actor: str,
    at: datetime,
) -> bool:
    """The policy holds no longer from ``repealed_on``; what cites it must be looked at.

    Whether anything changed. ``superseded_by`` is the successor's policy_id.
    """
    policy = uow.policies.get(policy_id)
    if (policy.repealed_on, policy.superseded_by) == (repealed_on, superseded_by):
        return False
    policy.repealed_on, policy.superseded_by = repealed_on, superseded_by
    uow.events.add(
        PolicyRepealed(
            at=at,
            actor=actor,
            policy_id=policy_id,
            repealed_on=repealed_on,
            superseded_by=superseded_by,
        )
    )
    for faq in uow.faqs.citing(policy_id):
        ask_for_review(uow, faq, NeedsReview(ReviewCause.POLICY_REPEALED, policy_id), at=at)
    return True
