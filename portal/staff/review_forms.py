"""Review form of an entry: what was typed, and what of it the page may offer to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form

from casework.faqs import (
    REQUIRED_REVIEWS,
    Faq,
    ReviewKind,
    able_reviewers,
    approved_by,
    missing_reviews,
    reviewers_lacking,
    writers_of,
)
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork
from portal.staff.rights import may_review


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """As it was typed; ``kind`` None: none was chosen."""

    kind: ReviewKind | None = None
    reason: str = ""


def review_form(
    kind: Annotated[ReviewKind | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> ReviewForm:
    return ReviewForm(kind, reason)


TheReview = Annotated[ReviewForm, Depends(review_form)]


@dataclass(frozen=True, slots=True)
class ReviewPanel:
    """Who has signed the waiting version, who can, and what the reader of the page may do.

    ``signed``: kind -> username of the approval that counts. ``able`` are usernames, ``lacking``
    how many more reviewers it takes, ``admins`` who can set one up. ``reviews``, ``wrote``: the
    reader is a reviewer, has written in the draft. ``own`` is the kind that the reader approved,
    ``chosen`` the one that the form starts with; None as long as there is a choice.
    """

    signed: Mapping[ReviewKind, str]
    missing: Sequence[ReviewKind]
    able: Sequence[str]
    lacking: int
    admins: Sequence[str]
    reviews: bool
    wrote: bool
    own: ReviewKind | None
    chosen: ReviewKind | None

    @property
    def checks(self) -> list[tuple[ReviewKind, str | None]]:
        """Every check that is required, with who has signed it."""
        return [(kind, self.signed.get(kind)) for kind in REQUIRED_REVIEWS]

    @property
    def may_sign(self) -> bool:
        return self.reviews and not self.wrote


def review_panel(
    uow: UnitOfWork, faq: Faq, person: StaffMember, typed: ReviewForm | None
) -> ReviewPanel:
    number = faq.draft.version_no if faq.draft else 0
    by = approved_by(faq.reviews, number)
    missing = missing_reviews(faq.reviews, number)
    only = missing[0] if len(missing) == 1 else None
    return ReviewPanel(
        signed={kind: username for username, kind in by.items()},
        missing=missing,
        able=able_reviewers(uow, faq),
        lacking=reviewers_lacking(uow, faq),
        admins=[p.username for p in uow.staff.list() if p.may(Role.ADMIN)],
        reviews=may_review(person),
        wrote=person.username in writers_of(uow, faq),
        own=by.get(person.username),
        chosen=(typed.kind if typed else None) or only,
    )
