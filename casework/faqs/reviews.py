"""Reviews: signed decisions on one version of a FAQ, and which required ones are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum


class ReviewKind(StrEnum):
    """Two reviews by reviewers, and the confirmation of the agency that answers for the text."""

    SECRECY = "secrecy"
    PRIVACY = "privacy"
    ACCURACY = "accuracy"


class Verdict(StrEnum):
    """Public as it stands; public without some of it; not public; faulty. All but the first send
    the draft back."""

    APPROVE = "approve"
    PARTIAL = "partial"
    WITHHOLD = "withhold"
    REJECT = "reject"

    @property
    def sends_back(self) -> bool:
        return self is not Verdict.APPROVE


REQUIRED_REVIEWS = (ReviewKind.SECRECY, ReviewKind.PRIVACY)


@dataclass(frozen=True, slots=True)
class Review:
    """A decision, its reason, and the version it is about.

    ``left_out``: what must go before the rest may be public. ``grounds``: the law's reasons, ids
    of casework.faqs.disclosure_law. ``agency_id``: of a confirmation, who answers for it.
    """

    kind: ReviewKind
    verdict: Verdict
    reviewer: str
    reason: str
    reviewed_at: datetime
    faq_version_no: int
    left_out: str = ""
    grounds: tuple[str, ...] = ()
    agency_id: str | None = None


def missing_reviews(reviews: Iterable[Review], version_no: int) -> tuple[ReviewKind, ...]:
    """The required kinds that nobody's standing approval of ``version_no`` covers.

    One person's approval counts for one kind.
    """
    signed = set(approved_by(reviews, version_no).values())
    return tuple(kind for kind in REQUIRED_REVIEWS if kind not in signed)


def approved_by(reviews: Iterable[Review], version_no: int) -> dict[str, ReviewKind]:
    """Who approved which kind of ``version_no``: the latest word on each kind, one a person.

    Where one person approved several kinds, the one approved first counts.
    """
    latest = {r.kind: r for r in reviews if r.faq_version_no == version_no}
    standing = [r for r in latest.values() if r.verdict is Verdict.APPROVE]
    counted: dict[str, ReviewKind] = {}
    for review in sorted(standing, key=lambda r: r.reviewed_at):
        counted.setdefault(review.reviewer, review.kind)
    return counted


def confirmation(
    reviews: Iterable[Review], version_no: int, agency_id: str | None
) -> Review | None:
    """The agency's standing word that ``version_no`` is right; another agency's does not count."""
    reviews = list(reviews)
    said = [r for r in reviews if (r.kind, r.faq_version_no) == (ReviewKind.ACCURACY, version_no)]
    last = said[-1] if said else None
    if last is None or last.verdict.sends_back or last.agency_id != agency_id:
        return None
    own = approved_by(reviews, version_no).get(last.reviewer)
    return last if own is ReviewKind.ACCURACY else None


def approved_on(reviews: Iterable[Review], version_no: int, zone: tzinfo) -> date | None:
    """The day, in ``zone``, of the last approval of ``version_no``; None for what was imported."""
    approvals = (
        review.reviewed_at
        for review in reviews
        if review.faq_version_no == version_no and review.verdict is Verdict.APPROVE
    )
    last = max(approvals, default=None)
    return last and last.astimezone(zone).date()
