"""Signing reviews: secrecy and privacy, each by a different reviewer, neither of them a writer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.errors import (
    ApprovedWithOmissions,
    NotAllowed,
    ReviewerIsAuthor,
    SignedAnotherReview,
    WrongState,
)
from casework.events import FaqReviewed
from casework.faqs.disclosure_law import known_grounds
from casework.faqs.entries import Faq, FaqState, FaqVersion
from casework.faqs.reviews import REQUIRED_REVIEWS, Review, ReviewKind, Verdict, approved_by
from casework.faqs.separation_of_duties import writers_of
from casework.faqs.signatures import sign
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text, reason_text


def review_faq(
    uow: UnitOfWork,
    faq_id: str,
    *,
    kind: ReviewKind,
    verdict: Verdict,
    reason: str,
    by: StaffMember,
    at: datetime,
    left_out: str = "",
    grounds: Iterable[str] = (),
) -> Faq:
    """Add the review; all but an approval send the draft back, the last signature approves it.

    Whatever sends back needs a reason that says something; what is public in part, what has to be
    left out; what is not public, one of the law's grounds. Raises NotAllowed, WrongState,
    EmptyText, NotFound, ApprovedWithOmissions, ReviewerIsAuthor for whoever wrote any of it, and
    SignedAnotherReview where the same person has approved this version under another kind; whoever
    approved may still send back.
    """
    require_role(by, Role.REVIEWER)
    if kind not in REQUIRED_REVIEWS:
        raise NotAllowed(by.username, [Role.AGENCY_OFFICER])
    faq = uow.faqs.get(faq_id)
    draft = draft_in_review(faq)
    if by.username in writers_of(uow, faq):
        raise ReviewerIsAuthor(by.username, faq_id)
    if verdict is Verdict.APPROVE:
        require_no_other_approval(faq, draft, kind, by)
    decided = Review(kind, verdict, by.username, reason, at, draft.version_no)
    review = _checked(replace(decided, left_out=left_out, grounds=tuple(grounds)))
    if said_already(faq, review):
        return faq
    sign(faq, review)
    uow.events.add(reviewed_event(faq_id, review))
    return faq


def draft_in_review(faq: Faq) -> FaqVersion:
    """Raises WrongState where nothing waits for signatures."""
    if faq.draft is None or not faq.state.handed_in:
        raise WrongState("faq", faq.faq_id, str(faq.state), [FaqState.IN_REVIEW])
    return faq.draft


def require_no_other_approval(
    faq: Faq, draft: FaqVersion, kind: ReviewKind, by: StaffMember
) -> None:
    """One person signs one kind of a version; raises SignedAnotherReview."""
    signed = approved_by(faq.reviews, draft.version_no).get(by.username, kind)
    if signed is not kind:
        raise SignedAnotherReview(by.username, faq.faq_id, str(signed))


def said_already(faq: Faq, review: Review) -> bool:
    """The form was sent twice: the same word of the same person on the same text."""
    same = [
        r for r in faq.reviews if (r.kind, r.faq_version_no) == (review.kind, review.faq_version_no)
    ]
    return bool(same) and replace(same[-1], reviewed_at=review.reviewed_at) == review


def reviewed_event(faq_id: str, review: Review) -> FaqReviewed:
    return FaqReviewed(
        at=review.reviewed_at,
        actor=review.reviewer,
        faq_id=faq_id,
        version_no=review.faq_version_no,
        kind=str(review.kind),
        verdict=str(review.verdict),
        reason=review.reason,
        left_out=review.left_out,
        grounds=review.grounds,
    )


def _checked(review: Review) -> Review:
    """The review with its texts as they may be stored."""
    if review.verdict is Verdict.APPROVE:
        return _approval(review)
    partial = review.verdict is Verdict.PARTIAL
    named = partial or review.left_out.strip()
    return replace(
        review,
        reason=reason_text("opinion", review.reason, at_most=limits.REASON),
        left_out=reason_text("left_out", review.left_out, at_most=limits.REASON) if named else "",
        grounds=known_grounds(review.grounds, required=review.verdict is Verdict.WITHHOLD),
    )


def _approval(review: Review) -> Review:
    if review.left_out.strip() or any(review.grounds):
        raise ApprovedWithOmissions(str(review.kind))
    said = review.reason.strip()
    reason = masked_text("opinion", said, at_most=limits.REASON) if said else ""
    return replace(review, reason=reason.strip(), left_out="", grounds=())
