"""Routes of the review queue: secrecy and privacy review, by two other people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    ApprovedWithOmissions,
    ChangedMeanwhile,
    EmptyText,
    ReviewerIsAuthor,
    SignedAnotherReview,
    TooLong,
    WrongState,
)
from casework.faqs import (
    Faq,
    FaqState,
    NotInForce,
    Review,
    ReviewKind,
    Verdict,
    missing_signatures,
    not_in_force_by_entry,
    review_faq,
)
from casework.people import StaffMember, scope_of
from portal.staff.entry_access import OWN_ENTRY
from portal.staff.faq_page import entry_page
from portal.staff.faqs import entries_shown
from portal.staff.review_forms import ReviewForm, TheReview
from portal.staff.rights import REVIEWERS
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.page_values import PageValues
from portal.web.pagination import Page, PageNumber
from portal.web.redirects import redirect_with_notice
from portal.web.repeated_submission import explain_conflict

router = APIRouter(prefix="/staff/reviews", include_in_schema=False, dependencies=[OWN_ENTRY])
NOT_TAKEN = (
    StaleForm, ChangedMeanwhile, WrongState, EmptyText, TooLong, ReviewerIsAuthor,
    SignedAnotherReview, ApprovedWithOmissions,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewsPage(PageValues):
    """``missing`` reviews and ``lapsed`` policies by entry."""

    template: ClassVar = "staff/reviews.html"
    waiting: Page[Faq]
    approved: Page[Faq]
    missing: Mapping[str, Sequence[ReviewKind]]
    lapsed: Mapping[str, Sequence[NotInForce]]


@router.get("")
def queue(
    console: TheConsole, desk: TheDesk, page: PageNumber = 1, approved_page: PageNumber = 1
) -> HTMLResponse:
    """What waits for reviews, and what for the publisher, a page of each at a time."""
    on = desk.clock.today()
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        waiting = entries_shown(uow, FaqState.IN_REVIEW, scope, page)
        approved = entries_shown(uow, FaqState.APPROVED, scope, approved_page)
        drafts = {f.faq_id: f.draft for f in (*waiting.items, *approved.items) if f.draft}
        cited = {faq_id: draft.citations for faq_id, draft in drafts.items()}
        lapsed = not_in_force_by_entry(uow, cited, on)
    missing = {faq.faq_id: missing_signatures(faq) for faq in (*waiting.items, *approved.items)}
    return console.show(ReviewsPage(waiting, approved, missing, lapsed))


@router.post("/{faq_id}", dependencies=[REVIEWERS])
def review(
    faq_id: str,
    action: TheAction,
    console: TheConsole,
    form: TheReview,
    verdict: Annotated[Verdict, Form()],
) -> Response:
    """Sign the version that the page showed; an opinion that is not taken stays on the page."""
    try:
        sign(action, faq_id, form, verdict)
    except NOT_TAKEN as error:
        fault = explain_conflict(action.desk, error, [faq_id], action.by.username)
        page = entry_page(action.desk, faq_id, action.by, review=form, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", f"reviewed_{verdict}")


def sign(action: ConsoleAction, faq_id: str, form: ReviewForm, verdict: Verdict) -> None:
    """Two who sign different checks of the same text at once both sign."""
    with action.desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        by_others = signed_by_others(faq, form, action.by)
        action = replace(action, seen=action.seen or form_versions.of_draft(faq))
    try:
        sign_once(action, faq_id, form, verdict)
    except ChangedMeanwhile:
        with action.desk.uow() as uow:
            if signed_by_others(uow.faqs.get(faq_id), form, action.by) != by_others:
                raise
        sign_once(action, faq_id, form, verdict)


def signed_by_others(faq: Faq, form: ReviewForm, person: StaffMember) -> list[Review]:
    """What others said of the very check that is to be signed."""
    return [r for r in faq.reviews if r.kind is form.kind and r.reviewer != person.username]


def sign_once(action: ConsoleAction, faq_id: str, form: ReviewForm, verdict: Verdict) -> None:
    """Raises StaleForm where another version is waiting than the one that was read."""
    with action.work() as uow:
        action.require_current(form_versions.of_draft(uow.faqs.get(faq_id)))
        if form.kind is None:
            raise EmptyText("review_kind")
        review_faq(
            uow, faq_id, kind=form.kind, verdict=verdict, reason=form.reason, by=action.by,
            at=action.at, left_out=form.left_out, grounds=form.grounds,
        )  # fmt: skip
