"""Signed decisions on one version of a FAQ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
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
    """The required kinds whose latest word on ``version_no`` is not an approval."""
    latest = {r.kind: r.verdict for r in reviews if r.faq_version_no == version_no}
    return tuple(kind for kind in REQUIRED_REVIEWS if latest.get(kind) is not Verdict.APPROVE)
