"""FAQ entries: list, write, hand in, publish, withdraw."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    BlanksLeft,
    ChangedMeanwhile,
    CitationNotInForce,
    CitedPolicyEnded,
    EmptyText,
    FiguresWithoutSource,
    MarkupInText,
    NoAddress,
    PrivateDataInDraft,
    PrivateDataLeft,
    ReviewsMissing,
    TooLong,
    TooMany,
    WrongState,
)
from casework.faqs import (
    Faq,
    FaqState,
    assign_faq,
    edit_draft,
    policies_not_in_force,
    publish_faq,
    return_draft,
    submit_for_review,
    withdraw_faq,
)
from casework.people import Scope, StaffMember, scope_of
from casework.ports import UnitOfWork
from desk.wiring import Desk
from faq_builder import unsourced_figures
from portal.staff import drafts
from portal.staff.drafts import present
from portal.staff.faq_forms import EntryForm, TheForm, draft_content
from portal.staff.faq_page import entry_values, form_is_current
from portal.staff.own_entries import OWN_ENTRY
from portal.web import form_versions as seen_now
from portal.web.dependencies import Acting, Console, TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.problem_details import problem_of
from portal.web.redirects import went_well
from portal.web.repeated_submission import told_truly

router = APIRouter(prefix="/staff/faqs", include_in_schema=False, dependencies=[OWN_ENTRY])
router.include_router(drafts.router)
WRONGLY_FILLED = (
    EmptyText, TooLong, TooMany, MarkupInText, NoAddress, PrivateDataInDraft,
)  # fmt: skip
NOT_READY = (
    BlanksLeft, PrivateDataLeft, MarkupInText, FiguresWithoutSource, CitedPolicyEnded, WrongState,
)  # fmt: skip
NOT_DECIDED = (
    StaleForm, ChangedMeanwhile, WrongState, ReviewsMissing, CitationNotInForce, EmptyText, TooLong,
)  # fmt: skip
ON_A_PAGE = 50
SUBMIT, SUBMIT_CHECKED = "submit", "submit_checked"


@router.get("")
def entries(
    console: TheConsole,
    desk: TheDesk,
    state: FaqState | None = None,
    page: PageNumber = 1,
) -> HTMLResponse:
    """Entries within the person's scope by id, a page at a time."""
    with desk.uow() as uow:
        listed = entries_shown(uow, state, scope_of(uow, console.person), page)
    return console.show(
        "staff/faqs.html",
        listed=listed,
        state=state,
        states=list(FaqState),
    )


def entries_shown(uow: UnitOfWork, state: FaqState | None, scope: Scope, page: int) -> Page[Faq]:
    return asked_page(
        page,
        size=ON_A_PAGE,
        total=uow.faqs.count(state, agency_id=scope),
        items=lambda limit, offset: uow.faqs.list(
            state, agency_id=scope, limit=limit, offset=offset
        ),
    )


@router.get("/{faq_id}")
def entry(
    faq_id: str,
    console: TheConsole,
    desk: TheDesk,
    policy: str = "",
) -> HTMLResponse:
    """The entry with its text, the source of each sentence, its reviews and its history."""
    values = entry_values(desk, faq_id, console.person, policy=policy)
    return console.show("staff/faq.html", **values)


@router.post("/{faq_id}")
def save(
    faq_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    form: TheForm,
) -> Response:
    """Save the draft; ``step`` submit hands it in as well, submit_checked with figures that a
    person answers for; list shows another policy's clauses.

    A form over a text that somebody else has changed comes back with both texts, 409; one that
    cannot be taken comes back as it was filled, with what is wrong in it.
    """
    if not form_is_current(desk, faq_id, form):
        values = entry_values(desk, faq_id, person, policy=form.policy, typed=form)
        return console.show("staff/faq.html", status=409, **values)
    try:
        store(desk, faq_id, form, person)
    except WRONGLY_FILLED as fault:
        values = entry_values(desk, faq_id, person, policy=form.policy, typed=form, fault=fault)
        return console.show("staff/faq.html", status=problem_of(fault).status, **values)
    if form.step in (SUBMIT, SUBMIT_CHECKED):
        checked = form.step == SUBMIT_CHECKED
        return hand_in(desk, faq_id, person, console, figures_checked=checked)
    shown = f"?policy={form.policy}#citations" if form.step == "list" else ""
    return went_well(f"/staff/faqs/{faq_id}{shown}", "saved")


def store(desk: Desk, faq_id: str, form: EntryForm, person: StaffMember) -> None:
    with desk.uow() as uow:
        content = draft_content(uow, form, present(uow.faqs.get(faq_id)))
        edit_draft(uow, faq_id, draft=content, by=person, at=desk.clock.now())
        uow.commit()


def hand_in(
    desk: Desk, faq_id: str, person: StaffMember, console: Console, *, figures_checked: bool
) -> Response:
    """What was typed is saved already; the page says what it lacks.

    The same text sent twice is handed in once: saving another one would have taken it back.
    """
    try:
        with desk.uow() as uow:
            if uow.faqs.get(faq_id).state is FaqState.IN_REVIEW:
                return went_well(f"/staff/faqs/{faq_id}", "submitted")
            version = present(uow.faqs.get(faq_id))
            lapsed = policies_not_in_force(uow, version.citations, desk.clock.today())
            submit_for_review(
                uow, faq_id, by=person, at=desk.clock.now(),
                unsourced=() if figures_checked else unsourced_figures(version),
                ended=[policy.title for policy in lapsed if policy.ended],
            )  # fmt: skip
            uow.commit()
    except NOT_READY as fault:
        values = entry_values(desk, faq_id, person, fault=fault)
        return console.show("staff/faq.html", status=problem_of(fault).status, **values)
    return went_well(f"/staff/faqs/{faq_id}", "submitted")


@router.post("/{faq_id}/agency")
def assign(
    faq_id: str, person: Acting, desk: TheDesk, agency_id: Annotated[str, Form()] = ""
) -> Response:
    """One of the suggested agencies, or any other."""
    with desk.uow() as uow:
        assign_faq(uow, faq_id, agency_id=agency_id, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/staff/faqs/{faq_id}#agency", "assigned")


@router.post("/{faq_id}/publish")
def publish(
    faq_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Publish the version that the page showed; the same form sent twice publishes once."""

    def step(uow: UnitOfWork) -> None:
        if seen and is_live(uow.faqs.get(faq_id), seen):
            return
        seen_now.require_current(seen, seen_now.of_draft(uow.faqs.get(faq_id)))
        publish_faq(uow, faq_id, by=person, on=desk.clock.today(), at=desk.clock.now())

    return decided(desk, console, faq_id, step, done="published")


def is_live(faq: Faq, seen: str) -> bool:
    """Whether the version that the page showed was published by the same form before."""
    done = faq.state is FaqState.PUBLISHED and faq.draft is None
    return done and seen_now.of_version(faq.live) == seen


@router.post("/{faq_id}/return")
def send_back(
    faq_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    reason: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
) -> Response:
    """The publisher does not publish the version that the page showed."""

    def step(uow: UnitOfWork) -> None:
        seen_now.require_current(seen, seen_now.of_draft(uow.faqs.get(faq_id)))
        return_draft(uow, faq_id, reason=reason, by=person, at=desk.clock.now())

    return decided(desk, console, faq_id, step, done="draft_returned", reason=reason)


@router.post("/{faq_id}/withdraw")
def withdraw(
    faq_id: str,
    person: Acting,
    console: TheConsole,
    desk: TheDesk,
    reason: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Take back the version that the page showed as live."""

    def step(uow: UnitOfWork) -> None:
        seen_now.require_current(seen, seen_now.of_version(uow.faqs.get(faq_id).live))
        withdraw_faq(uow, faq_id, reason=reason, by=person, at=desk.clock.now())

    return decided(desk, console, faq_id, step, done="withdrawn", reason=reason)


def decided(
    desk: Desk,
    console: Console,
    faq_id: str,
    step: Callable[[UnitOfWork], None],
    *,
    done: str,
    reason: str = "",
) -> Response:
    """Do the publisher's step; one that is not taken shows the entry as it stands now, with what
    stood in the way and the ``reason`` as it was typed."""
    try:
        with desk.uow() as uow:
            step(uow)
            uow.commit()
    except NOT_DECIDED as error:
        fault = told_truly(desk, error, [faq_id], console.person.username)
        values = entry_values(desk, faq_id, console.person, fault=fault, reason=reason)
        return console.show("staff/faq.html", status=problem_of(fault).status, **values)
    return went_well(f"/staff/faqs/{faq_id}", done)
