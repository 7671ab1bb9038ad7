"""Reviews: signed decisions on one version of a FAQ, and which required ones are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum


class ReviewKind(StrEnum):
    SECRECY = "secrecy"
    PRIVACY = "privacy"
    ACCURACY = "accuracy"


class Verdict(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"


REQUIRED_REVIEWS = (ReviewKind.SECRECY, ReviewKind.PRIVACY)


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer's decision, its reason, and the version it is about."""

    kind: ReviewKind
    verdict: Verdict
    reviewer: str
    reason: str
    reviewed_at: datetime
    faq_version_no: int


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


def approved_on(reviews: Iterable[Review], version_no: int, zone: tzinfo) -> date | None:
    """The day, in ``zone``, of the last approval of ``version_no``; None for what was imported."""
    approvals = (
        review.reviewed_at
        for review in reviews
        if review.faq_version_no == version_no and review.verdict is Verdict.APPROVE
    )
    last = max(approvals, default=None)
    return last and last.astimezone(zone).date()
