"""Signatures that a draft needs before it is public: two reviews, and the agency's confirmation."""

from casework.faqs.entries import Faq, FaqState
from casework.faqs.reviews import Review, ReviewKind, confirmation, missing_reviews


def missing_signatures(faq: Faq) -> tuple[ReviewKind, ...]:
    """What the waiting draft still needs, whoever is to sign it."""
    if faq.draft is None:
        return ()
    reviews = missing_reviews(faq.reviews, faq.draft.version_no)
    return reviews if agency_confirmation(faq) else (*reviews, ReviewKind.ACCURACY)


def agency_confirmation(faq: Faq) -> Review | None:
    """Of the waiting draft, by the agency that answers for the entry now."""
    if faq.draft is None:
        return None
    return confirmation(faq.reviews, faq.draft.version_no, faq.agency_id)


def settle_handed_in(faq: Faq) -> None:
    """Approved where nothing is missing, else in review; a draft that waits nowhere stays one."""
    if faq.state.handed_in:
        faq.state = FaqState.IN_REVIEW if missing_signatures(faq) else FaqState.APPROVED


def sign(faq: Faq, review: Review) -> None:
    """Add the decision; one that sends back makes the text a draft again, and takes it off the
    publisher's timetable."""
    faq.reviews = [*faq.reviews, review]
    if review.verdict.sends_back:
        faq.state, faq.scheduled = FaqState.DRAFT, None
    settle_handed_in(faq)
