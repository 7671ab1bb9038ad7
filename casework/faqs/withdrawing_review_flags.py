"""Withdrawal of review flags whose cause fell away: text restored, repeal by mistake.

The entry is again what it was before the first of its reasons, unless another reason stands or a
person has begun to rewrite it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from casework.events import SYSTEM, FaqInForceAgain, FaqReviewNoLongerNeeded
from casework.faqs.citations_in_force import ended_before, still_said
from casework.faqs.entries import Faq, FaqState, FaqVersion, NeedsReview, ReviewCause
from casework.policies.policies import Policy
from casework.ports import UnitOfWork
from casework.rules.working_days import local_day

CLAUSE_CAUSES = (ReviewCause.CLAUSE_CHANGED, ReviewCause.CLAUSE_REMOVED)


def take_back_clause_review(uow: UnitOfWork, faq: Faq, policy: Policy, *, at: datetime) -> bool:
    """Whether reasons fell away: the policy's clauses say again what the live version cites."""
    cited = (c for version in _concerned(faq) for c in version.citations)
    if not all(still_said(c, policy) for c in cited if c.policy_id == policy.policy_id):
        return False

    def fell_away(reason: NeedsReview) -> bool:
        return reason.cause in CLAUSE_CAUSES

    return _take_back(uow, faq, policy.policy_id, fell_away, actor=SYSTEM, at=at)


def take_back_validity_reviews(
    uow: UnitOfWork, policy: Policy, *, last_before: date | None, actor: str, at: datetime
) -> None:
    """The policy's days of validity were set anew; ``last_before`` was its last day until then.

    Entries that were flagged because of a repeal that is none, or of an end that comes later or
    not at all, are flagged no longer; those that had expired with it live again.
    """
    last = policy.last_day_in_force()
    later = last_before is not None and (last is None or last > last_before)

    def fell_away(reason: NeedsReview) -> bool:
        if reason.cause is ReviewCause.POLICY_REPEALED:
            return policy.repealed_on is None
        return reason.cause is ReviewCause.POLICY_EXPIRES and later

    for faq in uow.faqs.citing(policy.policy_id):
        _take_back(uow, faq, policy.policy_id, fell_away, actor=actor, at=at)
        _revive(uow, faq, policy.policy_id, actor=actor, at=at)


def _take_back(
    uow: UnitOfWork,
    faq: Faq,
    policy_id: str,
    fell_away: Callable[[NeedsReview], bool],
    *,
    actor: str,
    at: datetime,
) -> bool:
    reasons = faq.review_reasons
    left = tuple(r for r in reasons if r.policy_id != policy_id or not fell_away(r))
    if left == reasons:
        return False
    faq.review_reasons = left
    if not left:
        _restore(faq, reasons[0])
    uow.events.add(
        FaqReviewNoLongerNeeded(at=at, actor=actor, faq_id=faq.faq_id, policy_id=policy_id)
    )
    return True


def _concerned(faq: Faq) -> list[FaqVersion]:
    """The live version; and the draft where there is no other, or it would be as it was."""
    waits = any(reason.before and reason.before.version_no for reason in faq.review_reasons)
    draft = faq.draft if waits or not faq.live else None
    return [version for version in (faq.live, draft) if version]


def _restore(faq: Faq, reason: NeedsReview) -> None:
    """``reason``: one of those that fell away; all bear the state before the first."""
    before = reason.before
    if before is None:
        untouched = faq.draft is None and faq.state is FaqState.NEEDS_REVIEW
        faq.state = FaqState.PUBLISHED if untouched else faq.state
    elif faq.state is not FaqState.EXPIRED:
        faq.state = before.state
        if faq.draft and before.version_no:
            faq.draft = replace(faq.draft, version_no=before.version_no)


def _revive(uow: UnitOfWork, faq: Faq, policy_id: str, *, actor: str, at: datetime) -> None:
    if faq.state is not FaqState.EXPIRED or not faq.live or ended_before(uow, faq, local_day(at)):
        return
    faq.state = FaqState.NEEDS_REVIEW if faq.review_reasons else FaqState.PUBLISHED
    if faq.draft and not faq.review_reasons:
        faq.state = FaqState.DRAFT
    uow.events.add(FaqInForceAgain(at=at, actor=actor, faq_id=faq.faq_id, policy_id=policy_id))
