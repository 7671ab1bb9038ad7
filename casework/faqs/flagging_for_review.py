"""Flagging published entries for review when what they cite changes or ends."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casework.events import SYSTEM, FaqExpired, FaqNeedsReview
from casework.faqs.entries import Faq, FaqState, NeedsReview, ReviewCause, StateBefore
from casework.policies.policies import Policy
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.rules.working_days import local_day

_ENDED = (FaqState.WITHDRAWN, FaqState.EXPIRED)


@dataclass(frozen=True, slots=True)
class KeptCurrent:
    """FAQ ids that a night has flagged, and those whose time was over."""

    needs_review: tuple[str, ...]
    expired: tuple[str, ...]


def keep_faqs_current(uow: UnitOfWork, *, on: date, at: datetime, duties: Duties) -> KeptCurrent:
    """Flag what rests on a policy about to expire; mark as expired what has ended."""
    horizon = on + timedelta(days=duties.currency.figure("recheck_days_before_expiry"))
    flagged = [
        faq.faq_id
        for policy in uow.policies.expiring(on, horizon)
        for faq in uow.faqs.citing(policy.policy_id)
        if _is_news(faq, policy, horizon - on) and ask_for_review(uow, faq, _expires(policy), at=at)
    ]
    expired = uow.faqs.lapsed(on)
    for faq in expired:
        _expire(uow, faq, at)
    return KeptCurrent(tuple(flagged), tuple(faq.faq_id for faq in expired))


def ask_for_review(uow: UnitOfWork, faq: Faq, reason: NeedsReview, *, at: datetime) -> bool:
    """Send the entry back to its editor; False for one that is withdrawn or expired.

    A live version stays (needs_review), given as an answer where all it cites is still said;
    approvals of a waiting draft are void. What it was before its first reason is remembered.
    """
    if faq.state in _ENDED:
        return False
    reason = replace(reason, before=_before(faq))
    faq.review_reasons = (*(r for r in faq.review_reasons if r != reason), reason)
    if faq.draft and faq.state.handed_in:
        faq.draft = replace(faq.draft, version_no=faq.next_version_no)
    faq.state = FaqState.NEEDS_REVIEW if faq.live else FaqState.DRAFT
    uow.events.add(_flagged(faq.faq_id, reason, at))
    return True


def _before(faq: Faq) -> StateBefore | None:
    if faq.review_reasons:
        return faq.review_reasons[0].before
    return StateBefore(faq.state, faq.draft.version_no if faq.draft else None)


def _is_news(faq: Faq, policy: Policy, warning: timedelta) -> bool:
    """Not flagged yet, and not published when the end was near already: its editor knew then."""
    last, live = policy.last_day_in_force(), faq.live
    if last is None or live is None or live.published_at is None:
        return False
    known = local_day(live.published_at) >= last - warning
    return not known and _expires(policy) not in faq.review_reasons


def _expires(policy: Policy) -> NeedsReview:
    return NeedsReview(ReviewCause.POLICY_EXPIRES, policy.policy_id)


def _expire(uow: UnitOfWork, faq: Faq, at: datetime) -> None:
    faq.state = FaqState.EXPIRED
    if faq.live:
        version_no = faq.live.version_no
        uow.events.add(FaqExpired(at=at, actor=SYSTEM, faq_id=faq.faq_id, version_no=version_no))


def _flagged(faq_id: str, reason: NeedsReview, at: datetime) -> FaqNeedsReview:
    return FaqNeedsReview(
        at=at,
        actor=SYSTEM,
        faq_id=faq_id,
        cause=str(reason.cause),
        policy_id=reason.policy_id,
        anchors=reason.anchors,
    )
