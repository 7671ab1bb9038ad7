"""View of returned drafts: the first page, for the people who may write them."""

from dataclasses import dataclass
from typing import cast

from casework.events import FaqNeedsReview
from casework.faqs import Faq, SentBack
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork

MOST = 30


@dataclass(frozen=True, slots=True)
class ShownReturnedDraft:
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


@dataclass(frozen=True, slots=True)
class ReturnedDrafts:
    """The latest first, at most ``MOST`` of the ``total``."""

    shown: list[ShownReturnedDraft]
    total: int


def returned_drafts(uow: UnitOfWork, person: StaffMember) -> ReturnedDrafts:
    """Those that the person may write: an editor all, an officer the agency's."""
    if person.may(Role.EDITOR):
        return _returned(uow, None)
    if person.may(Role.AGENCY_OFFICER) and person.agency_id:
        return _returned(uow, person.agency_id)
    return ReturnedDrafts([], 0)


def _returned(uow: UnitOfWork, agency_id: str | None) -> ReturnedDrafts:
    page = uow.faqs.returned(agency_id, limit=MOST)
    entries = {faq.faq_id: faq for faq in uow.faqs.many(draft.faq_id for draft in page)}
    events = {event.event_id: event for event in uow.events.many(d.event_id for d in page)}
    shown = [_shown(entries[d.faq_id], cast(SentBack, events[d.event_id])) for d in page]
    return ReturnedDrafts(shown, uow.faqs.count_returned(agency_id))


def _shown(faq: Faq, event: SentBack) -> ShownReturnedDraft:
    assert faq.draft is not None
    return ShownReturnedDraft(faq, faq.draft.question, event)
