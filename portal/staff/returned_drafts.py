"""Drafts that came back from review or from the publisher and were not handed in again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from casework.events import FaqEvent, FaqNeedsReview, FaqReturned, FaqReviewed, FaqSubmitted
from casework.faqs import Faq, FaqState, Verdict
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork

HANDING_IN = (FaqSubmitted, FaqReviewed, FaqReturned, FaqNeedsReview)
SentBack = FaqReviewed | FaqReturned | FaqNeedsReview


@dataclass(frozen=True, slots=True)
class ReturnedDraft:
    """``event`` is what sent it back: a rejection, the publisher's word, a policy that changed."""

    faq: Faq
    question: str
    event: SentBack

    @property
    def settled(self) -> bool:
        """A policy that changed was the cause, and the change was taken back since."""
        if not isinstance(self.event, FaqNeedsReview):
            return False
        return self.event.policy_id not in {r.policy_id for r in self.faq.review_reasons}


def returned_drafts(uow: UnitOfWork, person: StaffMember) -> list[ReturnedDraft]:
    """Those that the person may write, the latest first: an editor all, an officer the agency's."""
    drafts = [faq for faq in uow.faqs.list(FaqState.DRAFT) if faq.draft and _writes(person, faq)]
    sent_back = _sent_back(uow, {faq.faq_id for faq in drafts}) if drafts else {}
    found = [
        ReturnedDraft(faq, faq.draft.question, sent_back[faq.faq_id])
        for faq in drafts
        if faq.draft and faq.faq_id in sent_back
    ]
    return sorted(found, key=lambda returned: returned.event.at, reverse=True)


def sent_back(uow: UnitOfWork, faq: Faq) -> SentBack | None:
    """What undid the entry's last handing in; None where it was not, or was handed in again."""
    return _sent_back(uow, [faq.faq_id]).get(faq.faq_id)


def _writes(person: StaffMember, faq: Faq) -> bool:
    officer = person.may(Role.AGENCY_OFFICER) and person.agency_id == faq.agency_id
    return person.may(Role.EDITOR) or officer


def _sent_back(uow: UnitOfWork, faq_ids: Iterable[str]) -> dict[str, SentBack]:
    """What undid the last handing in, by entry; handing in again takes it away."""
    found: dict[str, SentBack] = {}
    for event in uow.events.about(faq_ids, *HANDING_IN):
        if isinstance(event, FaqSubmitted):
            found.pop(event.faq_id, None)
        elif isinstance(event, FaqEvent) and sends_back(event):
            found[event.faq_id] = event
    return found


def sends_back(event: FaqEvent) -> TypeGuard[SentBack]:
    rejected = isinstance(event, FaqReviewed) and event.verdict == Verdict.REJECT
    return rejected or isinstance(event, FaqReturned | FaqNeedsReview)
