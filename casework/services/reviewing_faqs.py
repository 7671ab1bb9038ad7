"""A reviewer signs: secrecy, privacy, and where wanted accuracy."""

from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.events import FaqReviewed
from casework.facts import ReviewerIsAuthor, WrongState
from casework.faqs import Faq, FaqState, FaqVersion
from casework.people import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.reviews import Review, ReviewKind, Verdict, missing_reviews
from casework.texts import required_text

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

    A rejection needs a reason. Raises NotAllowed, ReviewerIsAuthor, WrongState, EmptyText.
    """
    require_role(by, Role.REVIEWER)
    faq = uow.faqs.get(faq_id)
    draft = _draft_in_review(faq)
    _require_other_than_author(faq, draft, by)
    if verdict is Verdict.REJECT or reason.strip():
        reason = required_text("opinion", reason, at_most=limits.REASON)
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


def _require_other_than_author(faq: Faq, draft: FaqVersion, by: StaffMember) -> None:
    if by.username in (faq.author, draft.author):
        raise ReviewerIsAuthor(by.username, faq.faq_id)


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
