"""Confirmation of accuracy: the agency that answers for an entry says that its draft is right.

Its own people say so. The coordinating office speaks for an agency that has nobody here, and then
notes who told it, and how.
"""

from datetime import datetime

from casework import limits
from casework.errors import NotYourAgency
from casework.events import FaqAccuracyConfirmed
from casework.faqs.entries import Faq
from casework.faqs.reviewing import (
    draft_in_review,
    require_no_other_approval,
    reviewed_event,
    said_already,
)
from casework.faqs.reviews import Review, ReviewKind, Verdict
from casework.faqs.signatures import sign
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text, reason_text

CONFIRMERS = (Role.AGENCY_OFFICER, Role.EDITOR)


def confirm_accuracy(
    uow: UnitOfWork, faq_id: str, *, by: StaffMember, at: datetime, note: str = ""
) -> Faq:
    """The text as it was handed in is right.

    ``note`` is required of who speaks for an agency. Raises NotAllowed, NotYourAgency, WrongState,
    EmptyText, and SignedAnotherReview for whoever has signed another review of it.
    """
    faq = _waiting(uow, faq_id, by)
    draft = draft_in_review(faq)
    require_no_other_approval(faq, draft, ReviewKind.ACCURACY, by)
    if speaks_for_another(faq, by):
        note = reason_text("note", note, at_most=limits.REASON)
    elif note.strip():
        note = masked_text("note", note, at_most=limits.REASON)
    review = Review(
        ReviewKind.ACCURACY, Verdict.APPROVE, by.username, note.strip(), at, draft.version_no,
        agency_id=faq.agency_id,
    )  # fmt: skip
    if said_already(faq, review):
        return faq
    sign(faq, review)
    uow.events.add(
        FaqAccuracyConfirmed(
            at=at, actor=by.username, faq_id=faq_id, version_no=draft.version_no,
            agency_id=faq.agency_id, note=review.reason,
        )
    )  # fmt: skip
    return faq


def dispute_accuracy(
    uow: UnitOfWork, faq_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Faq:
    """The agency sends the draft back: something in it is not right. Raises as confirm_accuracy."""
    faq = _waiting(uow, faq_id, by)
    draft = draft_in_review(faq)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    review = Review(
        ReviewKind.ACCURACY, Verdict.REJECT, by.username, reason, at, draft.version_no,
        agency_id=faq.agency_id,
    )  # fmt: skip
    sign(faq, review)
    uow.events.add(reviewed_event(faq_id, review))
    return faq


def may_confirm(uow: UnitOfWork, faq: Faq, person: StaffMember) -> bool:
    """Its agency's people; the coordinating office where the agency has none who could."""
    if not person.may(*CONFIRMERS):
        return False
    if not speaks_for_another(faq, person):
        return True
    return person.may(Role.EDITOR) and not own_confirmers(uow, faq)


def speaks_for_another(faq: Faq, person: StaffMember) -> bool:
    return faq.agency_id is None or faq.agency_id != person.agency_id


def own_confirmers(uow: UnitOfWork, faq: Faq) -> list[str]:
    """Usernames of the people of its agency who can confirm it, in order."""
    if faq.agency_id is None:
        return []
    people = (person for person in uow.staff.list() if person.disabled_at is None)
    return [p.username for p in people if p.agency_id == faq.agency_id and p.may(*CONFIRMERS)]


def _waiting(uow: UnitOfWork, faq_id: str, by: StaffMember) -> Faq:
    require_role(by, *CONFIRMERS)
    faq = uow.faqs.get(faq_id)
    if not may_confirm(uow, faq, by):
        raise NotYourAgency(by.username, faq.agency_id or "")
    return faq
