"""Routes of a new entry that comes from no topic: a person begins with an empty page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import EmptyText, MarkupInText, PrivateDataInDraft, TooLong
from casework.faqs import DraftContent, draft_faq, entry_answer, entry_question, entry_scope
from casework.people import Agency, Role, require_role
from casework.policies import PolicyHeading
from desk.wiring import Desk
from portal.staff.rights import may_edit
from portal.web.console_actions import ConsoleAction, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
WRITERS = (Role.EDITOR, Role.AGENCY_OFFICER)
WRONGLY_FILLED = (EmptyText, TooLong, MarkupInText, PrivateDataInDraft)


@dataclass(frozen=True, slots=True)
class NewEntryForm:
    """As it was typed; the agency is an officer's own."""

    question: str = ""
    answer: str = ""
    scope: str = ""
    policy: str = ""
    agency_id: str = ""


@dataclass(frozen=True, slots=True)
class NewEntryPage(PageValues):
    template: ClassVar = "staff/new_entry.html"
    policies: Sequence[PolicyHeading]
    agencies: Sequence[Agency]
    form: NewEntryForm = field(default_factory=NewEntryForm)
    problem: tuple[str, str] | None = None


@router.get("/new")
def blank(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """An empty form; clauses, wordings and links follow on the entry's own page."""
    require_role(console.person, *WRITERS)
    return console.show(page_of(desk, may_edit(console.person), NewEntryForm()))


@router.post("/new")
def begin(
    action: TheAction,
    console: TheConsole,
    question: Annotated[str, Form()] = "",
    answer: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "",
    policy: Annotated[str, Form()] = "",
    agency_id: Annotated[str, Form()] = "",
) -> Response:
    """What cannot be taken comes back as it was typed."""
    require_role(action.by, *WRITERS)
    form = NewEntryForm(question, answer.replace("\r\n", "\n"), scope, policy, agency_id)
    try:
        faq_id = store(action, form)
    except WRONGLY_FILLED as fault:
        page = page_of(action.desk, may_edit(action.by), form, words_of(fault))
        return console.show(page, fault=fault)
    listed = f"?policy={policy}#citations" if policy else ""
    return redirect_with_notice(f"/staff/faqs/{faq_id}{listed}", "begun")


def store(action: ConsoleAction, form: NewEntryForm) -> str:
    """The new entry's id. Raises WRONGLY_FILLED, NotFound, NotYourAgency."""
    content = DraftContent(
        question=entry_question(form.question),
        answer=entry_answer(form.answer),
        scope=entry_scope(form.scope),
    )
    with action.work() as uow:
        policy_id = uow.policies.get(form.policy).policy_id if form.policy else None
        chosen = form.agency_id if may_edit(action.by) else ""
        agency_id = uow.agencies.get(chosen).agency_id if chosen else None
        return draft_faq(
            uow, None, draft=content, by=action.by, at=action.at,
            policy_id=policy_id, agency_id=agency_id,
        ).faq_id  # fmt: skip


def page_of(
    desk: Desk, chooses_agency: bool, form: NewEntryForm, problem: tuple[str, str] | None = None
) -> NewEntryPage:
    with desk.uow() as uow:
        agencies = uow.agencies.list() if chooses_agency else []
        return NewEntryPage(uow.policies.headings(), agencies, form, problem)
