"""Notification rules of FAQ entries and guides: reviewers, publishers, writers, agencies."""

from collections.abc import Iterator

from casework import events as e
from casework.faqs.entries import Faq, FaqState
from casework.faqs.reviews import Verdict
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notes import Note
from casework.notifications.notifications import Thing
from casework.notifications.recipients import Recipients
from casework.people.staff import Role


def submitted(recipients: Recipients, event: e.FaqSubmitted) -> Iterator[Note]:
    """Who may review it, and the agency that confirms its accuracy."""
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        to = dict.fromkeys([*recipients.reviewers(faq), *recipients.officers(faq.agency_id)])
        yield Note(Kind.REVIEW_WAITING, Thing.FAQ, faq.faq_id, tuple(to))


def reviewed(recipients: Recipients, event: e.FaqReviewed) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is None:
        return
    if event.verdict == Verdict.REJECT:
        yield Note(Kind.REJECTED, Thing.FAQ, faq.faq_id, tuple(recipients.writer(faq)))
    else:
        yield from _publishable(recipients, faq)


def confirmed(recipients: Recipients, event: e.FaqAccuracyConfirmed) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        yield from _publishable(recipients, faq)


def schedule_missed(recipients: Recipients, event: e.FaqScheduleMissed) -> Iterator[Note]:
    to = tuple(recipients.with_role(Role.PUBLISHER))
    yield Note(Kind.SCHEDULE_MISSED, Thing.FAQ, event.faq_id, to)


def sent_back(recipients: Recipients, event: e.FaqEvent) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        yield Note(Kind.REJECTED, Thing.FAQ, faq.faq_id, tuple(recipients.writer(faq)))


def assigned(recipients: Recipients, event: e.FaqAssigned) -> Iterator[Note]:
    to = tuple(recipients.officers(event.agency_id))
    yield Note(Kind.ASSIGNED, Thing.FAQ, event.faq_id, to)


def published(recipients: Recipients, event: e.FaqPublished) -> Iterator[Note]:
    """Who wrote it, and who answers for it from now on."""
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        author = faq.versions[-1].author if faq.versions else faq.author
        to = dict.fromkeys([*recipients.open_accounts(author), *recipients.officers(faq.agency_id)])
        yield Note(Kind.PUBLISHED, Thing.FAQ, faq.faq_id, tuple(to))


def needs_review(recipients: Recipients, event: e.FaqEvent) -> Iterator[Note]:
    """Who answers for the entry, and the editors, who write the next text."""
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        to = tuple(recipients.upward(faq.agency_id))
        yield Note(Kind.NEEDS_REVIEW, Thing.FAQ, faq.faq_id, to)


def guide_proposed(recipients: Recipients, event: e.GuideProposed) -> Iterator[Note]:
    to = tuple(recipients.with_role(Role.REVIEWER))
    yield Note(Kind.REVIEW_WAITING, Thing.GUIDE, event.guide_id, to)


def _publishable(recipients: Recipients, faq: Faq) -> Iterator[Note]:
    """Once every signature is there."""
    if faq.state is FaqState.APPROVED:
        to = tuple(recipients.with_role(Role.PUBLISHER))
        yield Note(Kind.PUBLISHABLE, Thing.FAQ, faq.faq_id, to)
