"""Review form of an entry: what was typed, and what of it the page may offer to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form

from casework.faqs import (
    REQUIRED_REVIEWS,
    DisclosureGround,
    Faq,
    Review,
    ReviewKind,
    able_reviewers,
    agency_confirmation,
    approved_by,
    disclosure_grounds,
    may_confirm,
    missing_reviews,
    missing_signatures,
    own_confirmers,
    reviewers_lacking,
    speaks_for_another,
    writers_of,
)
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork
from portal.staff.rights import may_review


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """As it was typed; ``kind`` None: none was chosen. ``grounds`` are ids of the law's reasons."""

    kind: ReviewKind | None = None
    reason: str = ""
    left_out: str = ""
    grounds: tuple[str, ...] = ()


def review_form(
    kind: Annotated[ReviewKind | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
    left_out: Annotated[str, Form()] = "",
    grounds: Annotated[list[str] | None, Form()] = None,
) -> ReviewForm:
    return ReviewForm(kind, reason, left_out, tuple(grounds or ()))


TheReview = Annotated[ReviewForm, Depends(review_form)]


@dataclass(frozen=True, slots=True)
class ReviewPanel:
    """Who has signed the waiting version, who can, and what the reader of the page may do.

    ``signed``: kind -> username of the approval that counts; ``confirmation`` the agency's word.
    ``missing`` are all signatures that it lacks, ``unreviewed`` the reviews among them. ``able``
    and ``confirmers`` are usernames, ``lacking`` how many more reviewers it takes, ``admins`` who
    can set one up. ``reviews``, ``wrote``: the reader is a reviewer, has written in the draft.
    ``own`` is the kind that the reader approved, ``typed`` what was not taken. ``may_confirm``: the
    reader speaks for the agency, ``for_another``: for one that is not the own.
    """

    signed: Mapping[ReviewKind, str]
    confirmation: Review | None
    missing: Sequence[ReviewKind]
    unreviewed: Sequence[ReviewKind]
    able: Sequence[str]
    confirmers: Sequence[str]
    lacking: int
    admins: Sequence[str]
    reviews: bool
    wrote: bool
    own: ReviewKind | None
    typed: ReviewForm
    may_confirm: bool
    for_another: bool

    @property
    def checks(self) -> list[tuple[ReviewKind, str | None]]:
        """Every check that is required, with who has signed it."""
        confirmer = self.confirmation.reviewer if self.confirmation else None
        reviews = [(kind, self.signed.get(kind)) for kind in REQUIRED_REVIEWS]
        return [*reviews, (ReviewKind.ACCURACY, confirmer)]

    @property
    def kinds(self) -> Sequence[ReviewKind]:
        return REQUIRED_REVIEWS

    @property
    def chosen(self) -> ReviewKind | None:
        """The kind that the form starts with; None as long as there is a choice."""
        only = self.unreviewed[0] if len(self.unreviewed) == 1 else None
        return self.typed.kind or only

    @property
    def grounds(self) -> Mapping[str, DisclosureGround]:
        return disclosure_grounds()

    @property
    def may_sign(self) -> bool:
        return self.reviews and not self.wrote

    @property
    def may_dispute(self) -> bool:
        """Send it back in the agency's name, confirmed or not."""
        return self.may_confirm


def review_panel(
    uow: UnitOfWork, faq: Faq, person: StaffMember, typed: ReviewForm | None
) -> ReviewPanel:
    number = faq.draft.version_no if faq.draft else 0
    by = approved_by(faq.reviews, number)
    return ReviewPanel(
        signed={kind: username for username, kind in by.items()},
        confirmation=agency_confirmation(faq),
        missing=missing_signatures(faq),
        unreviewed=missing_reviews(faq.reviews, number),
        able=able_reviewers(uow, faq),
        confirmers=own_confirmers(uow, faq),
        lacking=reviewers_lacking(uow, faq),
        admins=[p.username for p in uow.staff.list() if p.may(Role.ADMIN)],
        reviews=may_review(person),
        wrote=person.username in writers_of(uow, faq),
        own=by.get(person.username),
        typed=typed or ReviewForm(),
        may_confirm=may_confirm(uow, faq, person),
        for_another=speaks_for_another(faq, person),
    )
