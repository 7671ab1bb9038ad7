"""Separation of duties: who has written a draft, and which reviewers may still sign it."""

from casework.events import FaqDrafted
from casework.faqs.entries import Faq
from casework.faqs.reviews import approved_by, missing_reviews
from casework.people.staff import Role
from casework.ports import UnitOfWork


def writers_of(uow: UnitOfWork, faq: Faq) -> frozenset[str]:
    """Whoever began the entry, and whoever saved a text of it since it was last published.

    Words of an earlier text live on in a later one, so its writer cannot judge that either.
    """
    published = faq.versions[-1].version_no if faq.versions else 0
    saved = {
        event.actor
        for event in uow.events.about([faq.faq_id], FaqDrafted)
        if isinstance(event, FaqDrafted) and event.version_no > published
    }
    return frozenset({faq.author, *saved} | ({faq.draft.author} if faq.draft else set()))


def able_reviewers(uow: UnitOfWork, faq: Faq) -> list[str]:
    """Usernames of reviewers who neither wrote the draft nor approved it already, in order."""
    if faq.draft is None:
        return []
    barred = writers_of(uow, faq) | approved_by(faq.reviews, faq.draft.version_no).keys()
    people = (person for person in uow.staff.list() if person.disabled_at is None)
    reviewers = [person.username for person in people if person.may(Role.REVIEWER)]
    return [username for username in reviewers if username not in barred]


def reviewers_lacking(uow: UnitOfWork, faq: Faq) -> int:
    """How many more people with the right to review the missing reviews need; 0: enough."""
    missing = missing_reviews(faq.reviews, faq.draft.version_no) if faq.draft else ()
    return max(len(missing) - len(able_reviewers(uow, faq)), 0)
