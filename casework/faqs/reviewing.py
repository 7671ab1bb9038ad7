"""Signing reviews: secrecy, privacy, optionally accuracy, each by a different reviewer."""

from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.errors import ReviewerIsAuthor, SignedAnotherReview, WrongState
from casework.events import FaqReviewed
from casework.faqs.entries import Faq, FaqState, FaqVersion
from casework.faqs.reviews import Review, ReviewKind, Verdict, approved_by, missing_reviews
from casework.faqs.separation_of_duties import writers_of
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text, reason_text

_OPEN_TO_REVIEW = (FaqState.IN_REVIEW, FaqState.APPROVED)


def review_faq(
    uow: UnitOfWork,
    faq_id: str,
    *,
    kind: ReviewKind,
    verdict: Verdict,
    reason: str,
    by: StaffMember,
    at: datetime,
) -> Faq:
    """Add the review; one rejection sends the draft back, the last approval approves it.

    A rejection needs a reason that says something. Raises NotAllowed, WrongState, EmptyText,
    ReviewerIsAuthor for whoever wrote any of it, and SignedAnotherReview where the same person has
    approved this version under another kind; whoever approved may still reject.
    """
    require_role(by, Role.REVIEWER)
    faq = uow.faqs.get(faq_id)
    draft = _draft_in_review(faq)
    if by.username in writers_of(uow, faq):
        raise ReviewerIsAuthor(by.username, faq_id)
    if verdict is Verdict.APPROVE:
        _require_no_other_approval(faq, draft, kind, by)
    if verdict is Verdict.REJECT:
        reason = reason_text("opinion", reason, at_most=limits.REASON)
    elif reason.strip():
        reason = masked_text("opinion", reason, at_most=limits.REASON)
    review = Review(kind, verdict, by.username, reason.strip(), at, draft.version_no)
    if _says_it_again(faq, review):
        return faq
    faq.reviews = [*faq.reviews, review]
    faq.state = _state_after(faq, review)
    uow.events.add(_reviewed(faq_id, review))
    return faq


def _draft_in_review(faq: Faq) -> FaqVersion:
    if faq.draft is None or faq.state not in _OPEN_TO_REVIEW:
        raise WrongState("faq", faq.faq_id, str(faq.state), [FaqState.IN_REVIEW])
    return faq.draft


def _require_no_other_approval(
    faq: Faq, draft: FaqVersion, kind: ReviewKind, by: StaffMember
) -> None:
    signed = approved_by(faq.reviews, draft.version_no).get(by.username, kind)
    if signed is not kind:
        raise SignedAnotherReview(by.username, faq.faq_id, str(signed))


def _says_it_again(faq: Faq, review: Review) -> bool:
    """The form was sent twice: the same word of the same person on the same text."""
    same = [
        r for r in faq.reviews if (r.kind, r.faq_version_no) == (review.kind, review.faq_version_no)
    ]
    return bool(same) and replace(same[-1], reviewed_at=review.reviewed_at) == review


def _state_after(faq: Faq, review: Review) -> FaqState:
    if review.verdict is Verdict.REJECT:
        return FaqState.DRAFT
    missing = missing_reviews(faq.reviews, review.faq_version_no)
    return FaqState.IN_REVIEW if missing else FaqState.APPROVED


def _reviewed(faq_id: str, review: Review) -> FaqReviewed:
    return FaqReviewed(
        at=review.reviewed_at,
        actor=review.reviewer,
        faq_id=faq_id,
        version_no=review.faq_version_no,
        kind=str(review.kind),
        verdict=str(review.verdict),
        reason=review.reason,
    )
