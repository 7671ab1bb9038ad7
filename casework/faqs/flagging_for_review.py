"""Flagging published entries for review: what they cite changes or ends, their own time nears its
end, or many askers found them of no use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casework.events import SYSTEM, FaqExpired, FaqNeedsReview
from casework.faqs.entries import Faq, FaqState, NeedsReview, ReviewCause, StateBefore
from casework.faqs.votes import count_votes, last_kept
from casework.ports import UnitOfWork
from casework.rules.duties import Duties, Duty
from casework.rules.working_days import local_day

_ENDED = (FaqState.WITHDRAWN, FaqState.EXPIRED)


@dataclass(frozen=True, slots=True)
class KeptCurrent:
    """FAQ ids that a night has flagged, and those whose time was over."""

    needs_review: tuple[str, ...]
    expired: tuple[str, ...]


def keep_faqs_current(uow: UnitOfWork, *, on: date, at: datetime, duties: Duties) -> KeptCurrent:
    """Flag what has to be looked at again; mark as expired what has ended."""
    found = {
        faq.faq_id: None
        for faq, reason in list(_reasons(uow, on, duties.currency))
        if reason not in faq.review_reasons and ask_for_review(uow, faq, reason, at=at)
    }
    expired = uow.faqs.lapsed(on)
    for faq in expired:
        _expire(uow, faq, at)
    return KeptCurrent(tuple(found), tuple(faq.faq_id for faq in expired))


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


def _reasons(uow: UnitOfWork, on: date, duty: Duty) -> Iterator[tuple[Faq, NeedsReview]]:
    """Entries that have to be looked at, and why; some are flagged for it already."""
    horizon = on + timedelta(days=duty.figure("recheck_days_before_expiry"))
    for policy in uow.policies.expiring(on, horizon):
        reason = NeedsReview(ReviewCause.POLICY_EXPIRES, policy.policy_id)
        citing, last = uow.faqs.citing(policy.policy_id), policy.last_day_in_force()
        yield from ((faq, reason) for faq in _unaware(uow, citing, last, horizon - on))
    live = [faq for faq in uow.faqs.live() if faq.state is FaqState.PUBLISHED]
    for faq in live:
        last = faq.live.valid_until if faq.live else None
        if last and on <= last <= horizon and _unaware(uow, [faq], last, horizon - on):
            yield faq, NeedsReview(ReviewCause.ENTRY_EXPIRES, None)
    useless = NeedsReview(ReviewCause.OFTEN_USELESS, None)
    yield from ((faq, useless) for faq in _useless(uow, live, duty))


def _unaware(uow: UnitOfWork, faqs: list[Faq], last: date | None, warning: timedelta) -> list[Faq]:
    """Those published, and last looked at, before the end was near: later, people knew of it."""
    if last is None:
        return []
    looked = _last_looked_at(uow, faqs)
    return [faq for faq in faqs if faq.faq_id in looked and looked[faq.faq_id] < last - warning]


def _last_looked_at(uow: UnitOfWork, faqs: list[Faq]) -> Mapping[str, date]:
    """The day of publishing, or of a person's later word; without a live version, none."""
    kept = last_kept(uow, [faq.faq_id for faq in faqs])
    published = {f.faq_id: f.live.published_at for f in faqs if f.live and f.live.published_at}
    return {key: local_day(max(at, kept.get(key, at))) for key, at in published.items()}


def _useless(uow: UnitOfWork, live: list[Faq], duty: Duty) -> list[Faq]:
    """Those that at least as many askers, and as great a part of them, found of no use as the
    duty's figures say, since a person last looked."""
    least = duty.figure("recheck_useless_askers_at_least")
    percent = duty.figure("recheck_useless_percent")
    votes = count_votes(uow, live, since=last_kept(uow, [faq.faq_id for faq in live]))
    many = {k for k, v in votes.items() if v.useless >= least and v.useless_percent >= percent}
    return [faq for faq in live if faq.faq_id in many]


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
