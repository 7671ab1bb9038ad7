"""Routes of an agency's reply templates: listed, written, changed, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from casework import errors
from casework.people import Role, StaffMember, require_role
from casework.replies import (
    Placeholder,
    ReplyTemplate,
    delete_template,
    own_template,
    save_template,
    templates_for,
)
from desk.wiring import Desk
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import NotConfirmed, StaleForm
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

ALL = "/staff/templates"
WRITERS = (Role.EDITOR, Role.AGENCY_OFFICER)
router = ConsoleRouter(ALL, shown_to=WRITERS)
NOT_TAKEN = (
    errors.EmptyText, errors.NoWords, errors.PrivateDataInText, errors.TooLong,
    errors.UnknownPlaceholders, StaleForm,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedTemplate:
    title: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class TemplatesPage(PageValues):
    """Those of the person's agency, and the form for a new one."""

    template: ClassVar = "staff/templates.html"
    templates: Sequence[ReplyTemplate]
    form: TypedTemplate
    fields: Sequence[str]
    problem: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class TemplatePage(PageValues):
    """``form`` is what was typed and not saved because of the ``problem``; else what is stored."""

    template: ClassVar = "staff/template.html"
    kept: ReplyTemplate
    form: TypedTemplate
    fields: Sequence[str]
    problem: tuple[str, str] | None

    @property
    def seen(self) -> str:
        return form_versions.of_template(self.kept)


def typed_template(
    title: Annotated[str, Form()] = "", body: Annotated[str, Form()] = ""
) -> TypedTemplate:
    return TypedTemplate(title, body.replace("\r\n", "\n"))


TheTyped = Annotated[TypedTemplate, Depends(typed_template)]


@router.get("")
def listed(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    require_role(console.person, *WRITERS)
    return console.show(templates_page(desk, console.person))


@router.post("")
def add(action: TheAction, console: TheConsole, typed: TheTyped) -> Response:
    """A form that cannot be taken comes back as it was filled in."""
    require_role(action.by, *WRITERS)
    try:
        with action.work() as uow:
            save_template(uow, title=typed.title, body=typed.body, by=action.by, at=action.at)
    except NOT_TAKEN as fault:
        return console.show(templates_page(action.desk, action.by, typed, fault), fault=fault)
    return redirect_with_notice(ALL, "template_saved")


@router.get("/{template_id}")
def one(template_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    require_role(console.person, *WRITERS)
    return console.show(template_page(desk, template_id, console.person))


@router.post("/{template_id}")
def change(template_id: str, action: TheAction, console: TheConsole, typed: TheTyped) -> Response:
    require_role(action.by, *WRITERS)
    try:
        store(action, template_id, typed)
    except NOT_TAKEN as fault:
        page = template_page(action.desk, template_id, action.by, typed, fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(ALL, "template_saved")


@router.post("/{template_id}/delete")
def delete(
    template_id: str, action: TheAction, confirmed: Annotated[bool, Form()] = False
) -> Response:
    require_role(action.by, *WRITERS)
    if not confirmed:
        raise NotConfirmed
    with action.work() as uow:
        delete_template(uow, template_id, by=action.by, at=action.at)
    return redirect_with_notice(ALL, "template_deleted")


def store(action: ConsoleAction, template_id: str, typed: TypedTemplate) -> None:
    """Raises NOT_TAKEN, NotFound, NotYourAgency."""
    with action.work() as uow:
        kept = own_template(uow, template_id, action.by)
        action.require_current(form_versions.of_template(kept))
        save_template(
            uow, title=typed.title, body=typed.body, by=action.by, at=action.at,
            template_id=template_id,
        )  # fmt: skip


def templates_page(
    desk: Desk,
    person: StaffMember,
    typed: TypedTemplate | None = None,
    fault: Exception | None = None,
) -> TemplatesPage:
    with desk.uow() as uow:
        templates = templates_for(uow, person)
    problem = words_of(fault) if fault else None
    return TemplatesPage(templates, typed or TypedTemplate(), tuple(Placeholder), problem)


def template_page(
    desk: Desk,
    template_id: str,
    person: StaffMember,
    typed: TypedTemplate | None = None,
    fault: Exception | None = None,
) -> TemplatePage:
    """Raises NotFound, NotYourAgency."""
    with desk.uow() as uow:
        kept = own_template(uow, template_id, person)
    form = typed or TypedTemplate(kept.title, kept.body)
    return TemplatePage(kept, form, tuple(Placeholder), words_of(fault) if fault else None)
