"""Routes of the catalogue of agencies: what each handles, how it is reached, where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import EmptyText, MarkupInText, TooLong, TooMany
from casework.people import Agency, AgencyProfile, StaffMember, agency_profile, describe_agency
from desk.wiring import Desk
from portal.staff.rights import may_write
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import StaleForm
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

ALL = "/staff/agencies"
router = APIRouter(prefix=ALL, include_in_schema=False)
WRONGLY_FILLED = (EmptyText, TooLong, TooMany, MarkupInText)


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """The fields as they were typed; ``handles`` one a line."""

    handles: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AgenciesPage(PageValues):
    template: ClassVar = "staff/agencies.html"
    agencies: Sequence[Agency]


@dataclass(frozen=True, slots=True)
class AgencyPage(PageValues):
    """``form`` is what was typed and not saved because of the ``problem``; else what is stored."""

    template: ClassVar = "staff/agency.html"
    person: StaffMember
    agency: Agency
    form: ProfileForm
    problem: tuple[str, str] | None

    @property
    def seen(self) -> str:
        return form_versions.of_profile(self.agency)

    @property
    def may_write(self) -> bool:
        return may_write(self.person, self.agency.agency_id)


def profile_form(
    handles: Annotated[str, Form()] = "",
    phone: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    hours: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
) -> ProfileForm:
    return ProfileForm(handles, phone, address, hours, source)


TheProfile = Annotated[ProfileForm, Depends(profile_form)]


@router.get("")
def agencies(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """All agencies, with what is published of each."""
    with desk.uow() as uow:
        return console.show(AgenciesPage(uow.agencies.list()))


@router.get("/{agency_id}")
def agency(agency_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(agency_page(desk, agency_id, console.person))


@router.post("/{agency_id}")
def save(agency_id: str, action: TheAction, console: TheConsole, form: TheProfile) -> Response:
    """A form that cannot be taken comes back as it was filled, with what is wrong in it."""
    try:
        store(action, agency_id, form)
    except (StaleForm, *WRONGLY_FILLED) as fault:
        page = agency_page(action.desk, agency_id, action.by, typed=form, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"{ALL}/{agency_id}", "agency_described")


def store(action: ConsoleAction, agency_id: str, form: ProfileForm) -> None:
    """Raises StaleForm and WRONGLY_FILLED."""
    with action.work() as uow:
        action.require_current(form_versions.of_profile(uow.agencies.get(agency_id)))
        describe_agency(uow, agency_id, profile_of(form), by=action.by, at=action.at)


def profile_of(form: ProfileForm) -> AgencyProfile:
    return agency_profile(
        handles=form.handles.splitlines(),
        phone=form.phone,
        address=form.address,
        hours=form.hours,
        source=form.source,
    )


def agency_page(
    desk: Desk,
    agency_id: str,
    person: StaffMember,
    *,
    typed: ProfileForm | None = None,
    fault: Exception | None = None,
) -> AgencyPage:
    with desk.uow() as uow:
        found = uow.agencies.get(agency_id)
    return AgencyPage(
        person, found, typed or form_of(found.profile), words_of(fault) if fault else None
    )


def form_of(profile: AgencyProfile) -> ProfileForm:
    return ProfileForm(
        "\n".join(profile.handles), profile.phone, profile.address, profile.hours, profile.source
    )
