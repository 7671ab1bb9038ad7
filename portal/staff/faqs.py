"""Routes of FAQ entries: list, edit, submit for review, assign to an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    BadMoment,
    BadReckoning,
    BlanksLeft,
    CitedPolicyEnded,
    DatesOutOfOrder,
    EmptyText,
    EntryEnded,
    FiguresWithoutSource,
    MarkupInText,
    NoAddress,
    PrivateDataInDraft,
    PrivateDataLeft,
    TooLong,
    TooMany,
    WrongState,
)
from casework.faqs import (
    Faq,
    FaqState,
    assign_faq,
    edit_draft,
    submit_for_review,
)
from casework.people import Role, Scope, require_agency, require_role, scope_of
from casework.ports import UnitOfWork
from faq_builder import unsourced_figures
from portal.staff import (
    confirming,
    drafts,
    entry_effects,
    entry_tags,
    new_entry,
    publishing,
    review_sheet,
)
from portal.staff.entry_access import OWN_ENTRY
from portal.staff.entry_votes import EntryVotes, votes_on
from portal.staff.faq_forms import EntryForm, TheForm, draft_content
from portal.staff.faq_page import entry_page
from portal.staff.rights import may_begin
from portal.web import form_versions
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.page_values import PageValues
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff/faqs", include_in_schema=False, dependencies=[OWN_ENTRY])
router.include_router(new_entry.router)
router.include_router(drafts.router)
router.include_router(entry_tags.router)
router.include_router(entry_effects.router)
router.include_router(publishing.router)
router.include_router(confirming.router)
router.include_router(review_sheet.router)
WRONGLY_FILLED = (
    BadMoment, DatesOutOfOrder, BadReckoning, EmptyText, TooLong, TooMany, MarkupInText, NoAddress,
    PrivateDataInDraft,
)  # fmt: skip
NOT_READY = (
    BlanksLeft, PrivateDataLeft, MarkupInText, FiguresWithoutSource, CitedPolicyEnded, EntryEnded,
    WrongState,
)  # fmt: skip
ON_A_PAGE = 50
SUBMIT, SUBMIT_CHECKED = "submit", "submit_checked"


@dataclass(frozen=True, slots=True)
class EntriesPage(PageValues):
    template: ClassVar = "staff/faqs.html"
    listed: Page[Faq]
    state: FaqState | None
    votes: Mapping[str, EntryVotes]
    may_begin: bool

    @property
    def states(self) -> Sequence[FaqState]:
        return list(FaqState)


@router.get("")
def entries(
    console: TheConsole, desk: TheDesk, state: FaqState | None = None, page: PageNumber = 1
) -> HTMLResponse:
    """Entries within the person's scope by id, a page at a time."""
    with desk.uow() as uow:
        listed = entries_shown(uow, state, scope_of(uow, console.person), page)
        votes = votes_on(uow, listed.items)
    return console.show(EntriesPage(listed, state, votes, may_begin(console.person)))


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
def entry(faq_id: str, console: TheConsole, desk: TheDesk, policy: str = "") -> HTMLResponse:
    """The entry with its text, the source of each sentence, its reviews and its history."""
    return console.show(entry_page(desk, faq_id, console.person, policy=policy))


@router.post("/{faq_id}")
def save(faq_id: str, action: TheAction, console: TheConsole, form: TheForm) -> Response:
    """Save the draft; ``step`` submit hands it in as well, submit_checked with figures that a
    person answers for; list shows another policy's clauses.

    A form over a text that somebody else has changed comes back with both texts, 409; one that
    cannot be taken comes back as it was filled, with what is wrong in it.
    """
    try:
        store(action, faq_id, form)
    except (StaleForm, *WRONGLY_FILLED) as fault:
        shown = None if isinstance(fault, StaleForm) else fault
        page = entry_page(
            action.desk, faq_id, action.by, policy=form.policy, typed=form, fault=shown
        )
        return console.show(page, fault=fault)
    if form.step in (SUBMIT, SUBMIT_CHECKED):
        return hand_in(action, console, faq_id, figures_checked=form.step == SUBMIT_CHECKED)
    listed = f"?policy={form.policy}#citations" if form.step == "list" else ""
    return redirect_with_notice(f"/staff/faqs/{faq_id}{listed}", "saved")


def store(action: ConsoleAction, faq_id: str, form: EntryForm) -> None:
    """Raises NotAllowed and NotYourAgency whatever the form holds; StaleForm, WRONGLY_FILLED."""
    with action.work() as uow:
        faq = uow.faqs.get(faq_id)
        require_role(action.by, Role.EDITOR, Role.AGENCY_OFFICER)
        require_agency(action.by, faq.agency_id)
        present = faq.present
        content = draft_content(uow, form, present)
        if content != present.content:  # else a form sent twice: it stands already
            action.require_current(form_versions.of_editing(faq))
        edit_draft(uow, faq_id, draft=content, by=action.by, at=action.at)


def hand_in(
    action: ConsoleAction, console: Console, faq_id: str, *, figures_checked: bool
) -> Response:
    """What was typed is saved already; the page says what it lacks."""
    try:
        submit(action, faq_id, figures_checked=figures_checked)
    except NOT_READY as fault:
        return console.show(entry_page(action.desk, faq_id, action.by, fault=fault), fault=fault)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", "submitted")


def submit(action: ConsoleAction, faq_id: str, *, figures_checked: bool) -> None:
    """The same text sent twice is handed in once: saving another one would have taken it back."""
    with action.work() as uow:
        faq = uow.faqs.get(faq_id)
        if faq.state is FaqState.IN_REVIEW:
            return
        submit_for_review(
            uow, faq_id, by=action.by, at=action.at,
            unsourced=() if figures_checked else unsourced_figures(faq.present),
        )  # fmt: skip


@router.post("/{faq_id}/agency")
def assign(faq_id: str, action: TheAction, agency_id: Field = "") -> Response:
    """One of the suggested agencies, or any other."""
    with action.work() as uow:
        assign_faq(uow, faq_id, agency_id=agency_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/faqs/{faq_id}#agency", "assigned")
