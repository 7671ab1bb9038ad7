"""The review queue: what waits for secrecy and privacy review, by two other people."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    ChangedMeanwhile,
    EmptyText,
    ReviewerIsAuthor,
    SignedAnotherReview,
    TooLong,
    WrongState,
)
from casework.faqs import Faq, FaqState, Review, Verdict, not_in_force_by_entry, review_faq
from casework.people import Role, StaffMember, require_role, scope_of
from desk.wiring import Desk
from portal.staff.faq_page import entry_values, missing_kinds
from portal.staff.faqs import entries_shown
from portal.staff.own_entries import OWN_ENTRY
from portal.staff.review_forms import ReviewForm, TheReview
from portal.web import form_versions as seen_now
from portal.web.dependencies import Acting, Console, TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.pagination import PageNumber
from portal.web.problem_details import problem_of
from portal.web.redirects import went_well
from portal.web.repeated_submission import told_truly

router = APIRouter(prefix="/staff/reviews", include_in_schema=False, dependencies=[OWN_ENTRY])
NOT_TAKEN = (
    StaleForm, ChangedMeanwhile, WrongState, EmptyText, TooLong, ReviewerIsAuthor,
    SignedAnotherReview,
)  # fmt: skip


@router.get("")
def queue(
    console: TheConsole,
    desk: TheDesk,
    page: PageNumber = 1,
    approved_page: PageNumber = 1,
) -> HTMLResponse:
    """What waits for reviews, and what for the publisher, a page of each at a time."""
    on = desk.clock.today()
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        waiting = entries_shown(uow, FaqState.IN_REVIEW, scope, page)
        approved = entries_shown(uow, FaqState.APPROVED, scope, approved_page)
        shown = [*waiting.items, *approved.items]
        cited = {faq.faq_id: faq.draft.citations for faq in shown if faq.draft}
        lapsed = not_in_force_by_entry(uow, cited, on)
    return console.show(
        "staff/reviews.html",
        waiting=waiting,
        approved=approved,
        missing={faq.faq_id: missing_kinds(faq) for faq in shown},
        lapsed=lapsed,
    )


@router.post("/{faq_id}")
def review(
    faq_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    form: TheReview,
    verdict: Annotated[Verdict, Form()],
) -> Response:
    """Sign the version that the page showed; an opinion that is not taken stays on the page."""
    require_role(person, Role.REVIEWER)
    try:
        sign(desk, faq_id, form, verdict, person)
    except NOT_TAKEN as error:
        fault = told_truly(desk, error, [faq_id], person.username)
        return entry_again(desk, console, faq_id, fault, form)
    return went_well(f"/staff/faqs/{faq_id}", f"reviewed_{verdict}")


def sign(desk: Desk, faq_id: str, form: ReviewForm, verdict: Verdict, person: StaffMember) -> None:
    """Two who sign different checks of the same text at once both sign."""
    with desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        by_others = signed_by_others(faq, form, person)
        form = replace(form, seen=form.seen or seen_now.of_draft(faq))
    try:
        sign_once(desk, faq_id, form, verdict, person)
    except ChangedMeanwhile:
        with desk.uow() as uow:
            if signed_by_others(uow.faqs.get(faq_id), form, person) != by_others:
                raise
        sign_once(desk, faq_id, form, verdict, person)


def signed_by_others(faq: Faq, form: ReviewForm, person: StaffMember) -> list[Review]:
    """What others said of the very check that is to be signed."""
    return [r for r in faq.reviews if r.kind is form.kind and r.reviewer != person.username]


def sign_once(
    desk: Desk, faq_id: str, form: ReviewForm, verdict: Verdict, person: StaffMember
) -> None:
    """Raises StaleForm where another version is waiting than the one that was read."""
    with desk.uow() as uow:
        seen_now.require_current(form.seen, seen_now.of_draft(uow.faqs.get(faq_id)))
        if form.kind is None:
            raise EmptyText("review_kind")
        review_faq(
            uow, faq_id, kind=form.kind, verdict=verdict, reason=form.reason, by=person,
            at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()


def entry_again(
    desk: Desk, console: Console, faq_id: str, fault: Exception, typed: ReviewForm
) -> HTMLResponse:
    """The entry as it stands now, with what was typed and why it was not taken."""
    values = entry_values(desk, faq_id, console.person, opinion=typed, fault=fault)
    return console.show("staff/faq.html", status=problem_of(fault).status, **values)
