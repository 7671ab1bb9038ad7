"""Query for returned drafts: rejected or sent back, and not submitted again."""

from dataclasses import dataclass
from typing import TypeGuard

from casework.events import Event, FaqEvent, FaqNeedsReview, FaqReturned, FaqReviewed, FaqSubmitted
from casework.faqs.entries import Faq, FaqState
from casework.faqs.reviews import Verdict
from casework.ports import UnitOfWork

HANDING_IN = (FaqSubmitted, FaqReviewed, FaqReturned, FaqNeedsReview)
SentBack = FaqReviewed | FaqReturned | FaqNeedsReview


@dataclass(frozen=True, slots=True)
class ReturnedDraft:
    """``event_id`` is a rejection, the publisher's word, or a policy that changed."""

    faq_id: str
    event_id: int


def returned_draft(uow: UnitOfWork, faq: Faq) -> ReturnedDraft | None:
    """The rule of ``uow.faqs.returned`` for one entry."""
    event = sent_back(uow, faq) if faq.state is FaqState.DRAFT and faq.draft else None
    return ReturnedDraft(faq.faq_id, event.event_id) if event else None


def sent_back(uow: UnitOfWork, faq: Faq) -> SentBack | None:
    """What undid the entry's last handing in; None where it was not, or was handed in again."""
    found: SentBack | None = None
    for event in uow.events.about([faq.faq_id], *HANDING_IN):
        if isinstance(event, FaqSubmitted):
            found = None
        elif isinstance(event, FaqEvent) and event.faq_id == faq.faq_id and sends_back(event):
            found = event
    return found


def sends_back(event: Event) -> TypeGuard[SentBack]:
    rejected = isinstance(event, FaqReviewed) and Verdict(event.verdict).sends_back
    return rejected or isinstance(event, FaqReturned | FaqNeedsReview)
